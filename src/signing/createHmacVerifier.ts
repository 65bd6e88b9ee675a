import { canonicalRequest } from './canonicalRequest.js'
import { unsignedPayload, type CanonicalForm, type CanonicalParts } from './CanonicalParts.js'
import { createNonceStore } from './createNonceStore.js'
import { fromHex } from './fromHex.js'
import { hmacHeaders, type HmacHeaders } from './hmacHeaders.js'
import { getSingleHeader, type IncomingRequest } from './IncomingRequest.js'
import type { NonceStore } from './NonceStore.js'
import { readBody } from './readBody.js'
import { sha256 } from './sha256.js'
import { subtleCrypto } from './subtleCrypto.js'

/** What a request claims about its signature; not verified yet. */
export interface HmacClaims {
  readonly appId: string
  readonly installId: string
  /** When it was signed, in milliseconds since 1970. */
  readonly timestamp: number
  readonly nonce: string
}

/** Options of {@link createHmacVerifier}. */
export interface HmacVerifierOptions {
  /**
   * Returns the key of the claimed signer; `undefined` if there is none. During a key rotation return the old and the new
   * key: either is accepted. `importHmacKey` creates keys.
   */
  key: (
    claims: HmacClaims,
    request: IncomingRequest,
  ) =>
    | CryptoKey
    | readonly CryptoKey[]
    | undefined
    | Promise<CryptoKey | readonly CryptoKey[] | undefined>
  /** Creates the string to sign, as the client does. @defaultValue `canonicalRequest` */
  canonical?: CanonicalForm
  /** Other names for the headers, the same as the client's. */
  headers?: Partial<HmacHeaders>
  /** The allowed clock skew of a signature's time, in both directions, in milliseconds. @defaultValue `300_000` - five minutes */
  skew?: number
  /** Stores used nonces. @defaultValue a store in the memory of this process */
  nonces?: NonceStore
  /** Accepts signatures that don't cover the body, as clients create for forms with files. @defaultValue `'refuse'` */
  unsignable?: 'refuse' | 'unsigned-payload'
  /** The time, in milliseconds since 1970. @defaultValue `Date.now` */
  now?: () => number
}

/** Why a request was rejected; for the server's log. Respond with the same 401 for all reasons. */
export type HmacRefusal = 'missing' | 'malformed' | 'skew' | 'unknownKey' | 'signature' | 'replay'

/** The result of a verification by {@link createHmacVerifier}. */
export type HmacVerdict =
  | { readonly valid: true; readonly claims: HmacClaims }
  | { readonly valid: false; readonly reason: HmacRefusal }

const defaults = {
  canonical: canonicalRequest,
  skew: 300_000,
  unsignable: 'refuse',
  now: Date.now,
} satisfies Partial<HmacVerifierOptions>

/**
 * Creates a function that verifies signatures of `hmacInterceptor` on a server: their time, their nonce, and every byte
 * that they cover. It needs WebCrypto: Node, Deno, Bun or workers.
 *
 * @example
 * ```ts
 * const verify = createHmacVerifier({ key: ({ appId }) => keys.get(appId) })
 * const verdict = await verify({ method: request.method, url: request.url, headers: request.headers, body: rawBody })
 * if (!verdict.valid) return new Response(null, { status: 401 })
 * ```
 */
export function createHmacVerifier(
  options: HmacVerifierOptions,
): (request: IncomingRequest) => Promise<HmacVerdict> {
  const settings = { ...defaults, ...options }
  const { now, skew, nonces = createNonceStore({ now }) } = settings

  return async (request) => {
    const parsed = parseSignature(request, { ...hmacHeaders, ...settings.headers })
    if (typeof parsed === 'string') return refuse(parsed)
    const { claims } = parsed
    if (!(Math.abs(now() - claims.timestamp) <= skew)) return refuse('skew')
    const keys = [(await settings.key(claims, request)) ?? []].flat()
    if (keys.length === 0) return refuse('unknownKey')
    const checks = keys.map((key) => isSigned(request, { ...settings, ...parsed, key }))
    if (!(await Promise.all(checks)).includes(true)) return refuse('signature')
    // Claimed after the verification, or anyone could use up the nonces of others. A time in the future is valid for twice
    // the skew.
    const { appId, installId, nonce } = claims
    const isFirst = await nonces.claim(`${appId} ${installId} ${nonce}`, 2 * skew)
    return isFirst ? { valid: true, claims } : refuse('replay')
  }
}

function refuse(reason: HmacRefusal): HmacVerdict {
  return { valid: false, reason }
}

interface ParsedSignature {
  claims: HmacClaims
  /** As it was sent: a parsed number could be formatted differently. */
  timestamp: string
  signature: Uint8Array<ArrayBuffer>
}

function parseSignature(
  request: IncomingRequest,
  names: HmacHeaders,
): ParsedSignature | 'missing' | 'malformed' {
  const timestamp = getSingleHeader(request, names.timestamp)
  const nonce = getSingleHeader(request, names.nonce)
  const hex = getSingleHeader(request, names.signature)
  const appId = getSingleHeader(request, names.appId)
  const installId = getSingleHeader(request, names.installId)
  if (!timestamp || !nonce || !hex || !appId || !installId) return 'missing'
  const signature = fromHex(hex)
  const isWellFormed =
    /^\d{1,15}$/.test(timestamp) &&
    /^[\w+/=-]{16,128}$/.test(nonce) &&
    /^[!-~]{1,256}$/.test(appId) &&
    /^[!-~]{1,256}$/.test(installId)
  if (!isWellFormed || signature?.length !== 32) return 'malformed'
  return { claims: { appId, installId, timestamp: Number(timestamp), nonce }, timestamp, signature }
}

type SignatureCheck = Required<Pick<HmacVerifierOptions, 'canonical' | 'unsignable'>> &
  ParsedSignature & { key: CryptoKey }

async function isSigned(
  request: IncomingRequest,
  { claims, timestamp, signature, key, canonical, unsignable }: SignatureCheck,
): Promise<boolean> {
  const matches = (payload: string) => {
    const parts: CanonicalParts = {
      ...claims,
      ...splitTarget(request.url),
      method: request.method,
      payload,
      timestamp,
    }
    // `verify` compares in constant time.
    return subtleCrypto().verify('HMAC', key, signature, new TextEncoder().encode(canonical(parts)))
  }
  const { bytes } = await readBody(request.body)
  if (bytes && (await matches(await sha256(bytes)))) return true
  return unsignable === 'unsigned-payload' && matches(unsignedPayload)
}

/** Splits the URL without parsing it: `URL` would normalize different paths to the same one. */
function splitTarget(url: string): { path: string; query: string } {
  const [target = ''] = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split('#')
  const [path = ''] = target.split('?')
  return { path: path === '' ? '/' : path, query: target.slice(path.length + 1) }
}
