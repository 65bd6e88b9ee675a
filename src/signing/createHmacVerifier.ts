import { canonicalRequest } from './canonicalRequest.js'
import { unsignedPayload, type CanonicalForm, type CanonicalParts } from './CanonicalParts.js'
import { createNonceStore } from './createNonceStore.js'
import { fromHex } from './fromHex.js'
import { hmacHeaders, type HmacHeaders } from './hmacHeaders.js'
import { onlyHeader, type IncomingRequest } from './IncomingRequest.js'
import type { NonceStore } from './NonceStore.js'
import { readBody } from './readBody.js'
import { sha256 } from './sha256.js'
import { subtleCrypto } from './subtleCrypto.js'

/** Who says to have signed; not yet believed. */
export interface HmacClaims {
  readonly appId: string
  readonly installId: string
  /** When, in milliseconds since 1970. */
  readonly timestamp: number
  readonly nonce: string
}

/** Options of {@link createHmacVerifier}. */
export interface HmacVerifierOptions {
  /**
   * Finds the key of whoever says to have signed; `undefined` when there is none. While keys are exchanged, give the former
   * and the new one: either is good. `importHmacKey` makes keys.
   */
  key: (
    claims: HmacClaims,
    request: IncomingRequest,
  ) =>
    | CryptoKey
    | readonly CryptoKey[]
    | undefined
    | Promise<CryptoKey | readonly CryptoKey[] | undefined>
  /** Writes what is signed, as the client does. @defaultValue `canonicalRequest` */
  canonical?: CanonicalForm
  /** Other names for the headers, as the client has them. */
  headers?: Partial<HmacHeaders>
  /** How far the time of a signature may be off, in milliseconds. @defaultValue `300_000` - five minutes */
  skew?: number
  /** Remembers nonces. @defaultValue a store in the memory of this process */
  nonces?: NonceStore
  /** Accepts signatures that don't cover the body, as clients make them for forms with files. @defaultValue `'refuse'` */
  unsignable?: 'refuse' | 'unsigned-payload'
  /** The time, in milliseconds since 1970. @defaultValue `Date.now` */
  now?: () => number
}

/** Why a request was refused; for the server's log. Callers should hear the same 401 for all. */
export type HmacRefusal = 'missing' | 'malformed' | 'skew' | 'unknownKey' | 'signature' | 'replay'

/** What {@link createHmacVerifier} found. */
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
 * Makes what checks signatures of `hmacInterceptor` on a server: their time, their nonce, and every byte that they cover.
 * Runs where WebCrypto is: Node, Deno, Bun and workers.
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
    const read = readClaims(request, { ...hmacHeaders, ...settings.headers })
    if (typeof read === 'string') return refused(read)
    const { claims } = read
    if (!(Math.abs(now() - claims.timestamp) <= skew)) return refused('skew')
    const keys = [(await settings.key(claims, request)) ?? []].flat()
    if (keys.length === 0) return refused('unknownKey')
    const checks = keys.map((key) => isSigned(request, { ...settings, ...read, key }))
    if (!(await Promise.all(checks)).includes(true)) return refused('signature')
    // Only now: else anybody could use up the nonces of others. A time from the future is valid for twice the skew.
    const { appId, installId, nonce } = claims
    const isFirst = await nonces.claim(`${appId} ${installId} ${nonce}`, 2 * skew)
    return isFirst ? { valid: true, claims } : refused('replay')
  }
}

function refused(reason: HmacRefusal): HmacVerdict {
  return { valid: false, reason }
}

interface ReadSignature {
  claims: HmacClaims
  /** As it was sent: a number could be written in other ways. */
  timestamp: string
  signature: Uint8Array<ArrayBuffer>
}

function readClaims(
  request: IncomingRequest,
  names: HmacHeaders,
): ReadSignature | 'missing' | 'malformed' {
  const timestamp = onlyHeader(request, names.timestamp)
  const nonce = onlyHeader(request, names.nonce)
  const hex = onlyHeader(request, names.signature)
  const appId = onlyHeader(request, names.appId)
  const installId = onlyHeader(request, names.installId)
  if (!timestamp || !nonce || !hex || !appId || !installId) return 'missing'
  const signature = fromHex(hex)
  const isSound =
    /^\d{1,15}$/.test(timestamp) &&
    /^[\w+/=-]{16,128}$/.test(nonce) &&
    /^[!-~]{1,256}$/.test(appId) &&
    /^[!-~]{1,256}$/.test(installId)
  if (!isSound || signature?.length !== 32) return 'malformed'
  return { claims: { appId, installId, timestamp: Number(timestamp), nonce }, timestamp, signature }
}

type Check = Required<Pick<HmacVerifierOptions, 'canonical' | 'unsignable'>> &
  ReadSignature & { key: CryptoKey }

async function isSigned(
  request: IncomingRequest,
  { claims, timestamp, signature, key, canonical, unsignable }: Check,
): Promise<boolean> {
  const matches = (payload: string) => {
    const parts: CanonicalParts = {
      ...claims,
      ...targetOf(request.url),
      method: request.method,
      payload,
      timestamp,
    }
    // Takes as long for a wrong signature as for a right one.
    return subtleCrypto().verify('HMAC', key, signature, new TextEncoder().encode(canonical(parts)))
  }
  const { bytes } = await readBody(request.body)
  if (bytes && (await matches(await sha256(bytes)))) return true
  return unsignable === 'unsigned-payload' && matches(unsignedPayload)
}

/** Taken apart as it stands: parsing would make one of several ways to write a path. */
function targetOf(url: string): { path: string; query: string } {
  const [target = ''] = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split('#')
  const [path = ''] = target.split('?')
  return { path: path === '' ? '/' : path, query: target.slice(path.length + 1) }
}
