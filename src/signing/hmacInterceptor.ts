import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiRequest, NamedInterceptor } from '../http/Interceptor.js'
import { canonicalRequest } from './canonicalRequest.js'
import { unsignedPayload, type CanonicalForm } from './CanonicalParts.js'
import { createNonce } from './createNonce.js'
import { hmacHeaders, type HmacHeaders } from './hmacHeaders.js'
import { hmacSha256 } from './hmacSha256.js'
import { readBody } from './readBody.js'
import { createServerTimeSender } from './createServerTimeSender.js'
import { sha256 } from './sha256.js'
import { getSigningKey, assertKeyFunction, type SigningKey } from './SigningKey.js'
import { unsignableFailure, type UnsignableBodies } from './UnsignableBodies.js'

/** Options of {@link hmacInterceptor}. */
export interface HmacOptions {
  /** Returns the key; called on every attempt. */
  key: SigningKey
  /** The id of the app that signs, such as its package name; sent in a header. Visible ASCII characters. */
  appId: string
  /** Returns the id of the installation that signs; `createInstallId` creates one. Sent in a header. @defaultValue `'-'`: none */
  installId?: () => string | Promise<string>
  /** Creates the string to sign. @defaultValue {@link canonicalRequest}, which covers the whole request */
  canonical?: CanonicalForm
  /** Other names for the headers. @defaultValue `X-App-Timestamp`, `-Nonce`, `-Signature`, `-Id` and `-Install` */
  headers?: Partial<HmacHeaders>
  /** How forms with files and streams are handled. @defaultValue `'refuse'` */
  unsignable?: UnsignableBodies
}

const defaults = {
  installId: () => '-',
  canonical: canonicalRequest,
  unsignable: 'refuse',
} satisfies Partial<HmacOptions>

/**
 * Signs every attempt with HMAC-SHA256, with its own time and nonce. List it last: interceptors after it can change the
 * signed parts.
 *
 * It proves that the sender has the key, and that method, path, query and body were not changed. The time is the server's,
 * if its `Date` header can be read. Other origins get no signature.
 *
 * @throws a `configuration` failure for a key that is not a function, or is extractable
 */
export function hmacInterceptor(options: HmacOptions): NamedInterceptor {
  assertKeyFunction(options.key)
  assertId('appId', options.appId)
  const send = createServerTimeSender()

  return {
    name: 'hmac',
    intercept: (request, next) => {
      if (!request.call.client.trusts(request.url)) return next(request)
      return send(request, async (now) => next(await sign(request, { ...options, now })))
    },
  }
}

async function sign(
  request: ApiRequest,
  options: HmacOptions & { now: number },
): Promise<ApiRequest> {
  const { key, appId, installId, canonical, ...rest } = { ...defaults, ...options }
  const { body, bytes } = await readBody(request.body)
  if (!bytes && rest.unsignable === 'refuse') throw unsignableFailure(request)
  const { pathname, search } = new URL(request.url)
  const parts = {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    payload: bytes ? await sha256(bytes) : unsignedPayload,
    timestamp: `${Math.round(rest.now)}`,
    nonce: createNonce(),
    appId,
    installId: await installId(),
  }
  assertId('installId', parts.installId)
  const signature = await hmacSha256(
    await getSigningKey(key),
    new TextEncoder().encode(canonical(parts)),
  )
  return {
    ...request,
    body,
    headers: withSignature(request, rest.headers, { ...parts, signature }),
  }
}

function withSignature(
  { headers }: ApiRequest,
  names: Partial<HmacHeaders> = {},
  values: HmacHeaders,
): ApiRequest['headers'] {
  const all = { ...hmacHeaders, ...names }
  return headers.concat({
    [all.timestamp]: values.timestamp,
    [all.nonce]: values.nonce,
    [all.signature]: values.signature,
    [all.appId]: values.appId,
    [all.installId]: values.installId,
  })
}

/** Both ids are sent in headers, and joined with separators in the string to sign. */
function assertId(option: string, id: unknown): void {
  if (typeof id === 'string' && /^[!-~]+$/.test(id)) return
  throw configurationFailure(
    'signing-id',
    __DEV__ &&
      `The option '${option}' is ${JSON.stringify(id)}; it must be a text of visible ASCII characters.`,
  )
}
