import { configurationFailure } from '../failure/configurationFailure.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiRequest, NamedInterceptor } from '../http/Interceptor.js'
import { createNonce } from './createNonce.js'
import { readBody } from './readBody.js'
import { createServerTimeSender } from './createServerTimeSender.js'
import { sha256 } from './sha256.js'
import { getSigningKey, assertKeyFunction, type SigningKey } from './SigningKey.js'
import { signMessage } from './signMessage.js'
import { unsignableFailure, type UnsignableBodies } from './UnsignableBodies.js'

/** Options of {@link messageSignatureInterceptor}. */
export interface MessageSignatureOptions {
  /** Returns the key; called on every attempt. Ed25519, ECDSA, RSA-PSS (SHA-512), RSASSA-PKCS1-v1_5 or HMAC (SHA-256). */
  key: SigningKey
  /** The id of the key at the server. */
  keyId: string
  /**
   * The covered components: `@method`, `@target-uri`, `@authority`, `@scheme`, `@request-target`, `@path`, `@query`, and names of
   * headers.
   *
   * @defaultValue `['@method', '@target-uri', 'content-digest']`
   */
  components?: readonly string[]
  /** The label of the signature in its headers. @defaultValue `'sig1'` */
  label?: string
  /** How long a signature is valid, in milliseconds. @defaultValue the server decides */
  lifetime?: number
  /** The application-specific tag of the signature (`tag` in RFC 9421). @defaultValue none */
  tag?: string
  /** How forms with files and streams are handled: `'unsigned-payload'` omits `content-digest`. @defaultValue `'refuse'` */
  unsignable?: UnsignableBodies
}

const defaults = {
  components: ['@method', '@target-uri', 'content-digest'],
  label: 'sig1',
  unsignable: 'refuse',
} satisfies Partial<MessageSignatureOptions>

type Settings = MessageSignatureOptions &
  Required<Pick<MessageSignatureOptions, keyof typeof defaults>>

/**
 * Signs every attempt with an HTTP Message Signature (RFC 9421), and adds the `Content-Digest` (RFC 9530) of its body. It
 * is common between servers and partners. List it last: interceptors after it can change the signed parts.
 *
 * @throws a `configuration` failure for a key that is not a function or is extractable, and for an invalid label
 */
export function messageSignatureInterceptor(options: MessageSignatureOptions): NamedInterceptor {
  const settings: Settings = { ...defaults, ...options }
  assertKeyFunction(settings.key)
  if (!/^[a-z*][a-z\d_.*-]*$/.test(settings.label)) {
    throw configurationFailure(
      'signature-label',
      __DEV__ &&
        `The option 'label' is '${settings.label}'; it must begin with a small letter, and have only small letters, digits and _ - . * after it.`,
    )
  }
  const send = createServerTimeSender()

  return {
    name: 'messageSignature',
    intercept: (request, next) => {
      if (!request.call.client.trusts(request.url)) return next(request)
      return send(request, async (now) => next(await sign(request, { ...settings, now })))
    },
  }
}

async function sign(
  original: ApiRequest,
  settings: Settings & { now: number },
): Promise<ApiRequest> {
  // Node removes a trailing question mark.
  const request = { ...original, url: original.url.replace(/\?$/, '') }
  const { body, bytes } = await readBody(request.body)
  const covered = settings.components.map((name) => name.toLowerCase())
  const coversBody = covered.includes('content-digest')
  if (coversBody && !bytes && settings.unsignable === 'refuse') throw unsignableFailure(request)
  const digest = bytes && coversBody ? { 'Content-Digest': `sha-256=:${await sha256(bytes)}:` } : {}
  const headers = request.headers.concat(digest)
  const created = Math.floor(settings.now / 1_000)
  const { lifetime, keyId, tag, label } = settings
  const signature = await signMessage(
    { ...request, header: (name) => headerOf(headers, name) },
    {
      label,
      components: bytes ? covered : covered.filter((name) => name !== 'content-digest'),
      parameters: {
        created,
        expires: lifetime === undefined ? undefined : created + Math.ceil(lifetime / 1_000),
        nonce: createNonce(),
        keyid: keyId,
        tag,
      },
      key: await getSigningKey(settings.key),
    },
  )
  return { ...request, body, headers: headers.concat({ ...signature }) }
}
