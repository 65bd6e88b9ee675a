/** The parts of a request that a signature can cover, as strings that the server sees too. */
export interface CanonicalParts {
  /** In upper case. */
  readonly method: string
  /** As on the wire: percent-encoded, without the query. */
  readonly path: string
  /** As on the wire, without the question mark. */
  readonly query: string
  /** The SHA-256 of the body's bytes in base64, or `unsigned-payload`. */
  readonly payload: string
  /** Milliseconds since 1970, in decimal. */
  readonly timestamp: string
  readonly nonce: string
  readonly appId: string
  readonly installId: string
}

/** Creates the string to sign. Client and server must use the same form. */
export type CanonicalForm = (parts: CanonicalParts) => string

/** Replaces the hash of a body that the signature does not cover. */
export const unsignedPayload = 'unsigned-payload'
