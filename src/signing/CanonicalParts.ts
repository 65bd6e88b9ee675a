/** What a signature can cover, as texts that the server sees too. */
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

/** Writes what is signed. Client and server must use the same one. */
export type CanonicalForm = (parts: CanonicalParts) => string

/** Stands in the place of the hash of a body that is not covered. */
export const unsignedPayload = 'unsigned-payload'
