import { configurationFailure } from '../failure/configurationFailure.js'
import { signatureAlgorithm } from './signatureAlgorithm.js'
import { subtleCrypto } from './subtleCrypto.js'
import { toBase64 } from './toBase64.js'

/** A request to sign with an HTTP Message Signature. */
export interface SignableMessage {
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Returns the value of a header; `undefined` if it is missing. */
  readonly header: (name: string) => string | undefined
}

/** The parameters of a signature, in this order. */
export interface SignatureParameters {
  /** In seconds since 1970. */
  readonly created: number
  /** In seconds since 1970. */
  readonly expires?: number | undefined
  readonly nonce?: string | undefined
  readonly keyid: string
  /** The application-specific tag. */
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
 * Creates an HTTP Message Signature of a request (RFC 9421, section 3.1).
 *
 * @throws a `configuration` failure for a component that the request does not have, and for a key of another algorithm
 */
export async function signMessage(
  message: SignableMessage,
  { label, components, parameters, key }: MessageSignature,
): Promise<SignatureHeaders> {
  const names = components.map((name) => serializeString(name.toLowerCase()))
  const input = `(${names.join(' ')})${serializeParameters(parameters)}`
  const lines = components.map(
    (name) => `${serializeString(name.toLowerCase())}: ${getComponentValue(name, message)}`,
  )
  const base = [...lines, `"@signature-params": ${input}`].join('\n')
  const algorithm = signatureAlgorithm(key)
  const signature = await subtleCrypto().sign(algorithm, key, new TextEncoder().encode(base))
  return {
    'Signature-Input': `${label}=${input}`,
    Signature: `${label}=:${toBase64(new Uint8Array(signature))}:`,
  }
}

function serializeParameters({ created, expires, nonce, keyid, tag }: SignatureParameters): string {
  const all = { created, expires, nonce, keyid, tag }
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `;${name}=${typeof value === 'string' ? serializeString(value) : value}`,
    )
    .join('')
}

/** Serializes a string of structured fields (RFC 9651). */
function serializeString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`
  throw configurationFailure(
    'signature-text',
    __DEV__ &&
      `'${text}' can't be part of a signature: only printable ASCII characters are allowed.`,
  )
}

function getComponentValue(name: string, message: SignableMessage): string {
  const { method, url, header } = message
  if (!name.startsWith('@')) return header(name)?.trim() ?? throwMissingComponent(name)
  // `URL` encodes characters as the platform does on the wire.
  const { protocol, host, pathname, search, href, hash } = new URL(url)
  const derivedComponents: Record<string, string> = {
    '@method': method,
    '@target-uri': href.slice(0, href.length - hash.length),
    '@authority': host,
    '@scheme': protocol.slice(0, -1),
    '@request-target': pathname + search,
    '@path': pathname,
    '@query': search === '' ? '?' : search,
  }
  return derivedComponents[name] ?? throwMissingComponent(name)
}

function throwMissingComponent(name: string): never {
  throw configurationFailure(
    'signature-component',
    __DEV__ &&
      `The component '${name}' can't be signed: the request does not have it. Headers that the platform adds later, such as Content-Length, can't be covered.`,
  )
}
