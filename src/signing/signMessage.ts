import { configurationFailure } from '../failure/configurationFailure.js'
import { signatureAlgorithm } from './signatureAlgorithm.js'
import { subtleCrypto } from './subtleCrypto.js'
import { toBase64 } from './toBase64.js'

/** A request, as HTTP Message Signatures see it. */
export interface SignableMessage {
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** A header's value; `undefined` when it is not there. */
  readonly header: (name: string) => string | undefined
}

/** What a signature says of itself, in this order. */
export interface SignatureParameters {
  /** In seconds since 1970. */
  readonly created: number
  /** In seconds since 1970. */
  readonly expires?: number | undefined
  readonly nonce?: string | undefined
  readonly keyid: string
  /** What the signature is for. */
  readonly tag?: string | undefined
}

/** How to sign a message. */
export interface MessageSignature {
  readonly label: string
  /** Derived components such as `@method`, and names of headers. */
  readonly components: readonly string[]
  readonly parameters: SignatureParameters
  readonly key: CryptoKey
}

/** The two headers of a signature. */
export interface SignatureHeaders {
  readonly 'Signature-Input': string
  readonly Signature: string
}

/**
 * Signs a request as HTTP Message Signatures have it (RFC 9421, section 3.1).
 *
 * @throws a `configuration` failure for a component that the request has not, and for a key of another kind
 */
export async function signMessage(
  message: SignableMessage,
  { label, components, parameters, key }: MessageSignature,
): Promise<SignatureHeaders> {
  const names = components.map((name) => quoted(name.toLowerCase()))
  const input = `(${names.join(' ')})${written(parameters)}`
  const lines = components.map((name) => `${quoted(name.toLowerCase())}: ${valueOf(name, message)}`)
  const base = [...lines, `"@signature-params": ${input}`].join('\n')
  const algorithm = signatureAlgorithm(key)
  const signature = await subtleCrypto().sign(algorithm, key, new TextEncoder().encode(base))
  return {
    'Signature-Input': `${label}=${input}`,
    Signature: `${label}=:${toBase64(new Uint8Array(signature))}:`,
  }
}

function written({ created, expires, nonce, keyid, tag }: SignatureParameters): string {
  const all = { created, expires, nonce, keyid, tag }
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `;${name}=${typeof value === 'string' ? quoted(value) : value}`)
    .join('')
}

/** A string of structured fields (RFC 9651). */
function quoted(text: string): string {
  if (/^[ -~]*$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`
  throw configurationFailure(
    'signature-text',
    __DEV__ && `'${text}' can't be part of a signature, which has only visible ASCII characters.`,
  )
}

function valueOf(name: string, message: SignableMessage): string {
  const { method, url, header } = message
  if (!name.startsWith('@')) return header(name)?.trim() ?? missing(name)
  // As it stands on the wire: what the platform would encode is encoded.
  const { protocol, host, pathname, search, href, hash } = new URL(url)
  const derived: Record<string, string> = {
    '@method': method,
    '@target-uri': href.slice(0, href.length - hash.length),
    '@authority': host,
    '@scheme': protocol.slice(0, -1),
    '@request-target': pathname + search,
    '@path': pathname,
    '@query': search === '' ? '?' : search,
  }
  return derived[name] ?? missing(name)
}

function missing(name: string): never {
  throw configurationFailure(
    'signature-component',
    __DEV__ &&
      `The component '${name}' can't be signed: the request has none. Headers that the platform adds later, such as Content-Length, can't be covered.`,
  )
}
