import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import type { SeenRequest } from './WireServer.js'

/** A proof as a server reads it. */
export interface Proof {
  header: { typ: string; alg: string; jwk: JsonWebKey }
  claims: { jti: string; htm: string; htu: string; iat: number; ath?: string; nonce?: string }
}

/** Reads a proof and verifies its signature with Node's own cryptography (RFC 9449, section 4.3). */
export function readProof(proof: string): Proof {
  const [header = '', claims = '', signature = ''] = proof.split('.')
  const read = {
    header: JSON.parse(Buffer.from(header, 'base64url').toString()),
    claims: JSON.parse(Buffer.from(claims, 'base64url').toString()),
  }
  const key = createPublicKey({ key: read.header.jwk, format: 'jwk' })
  const isRight = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isRight) throw new Error('The signature of the proof is wrong.')
  return read
}

/** The proof of a request. */
export function proofOf({ headers }: SeenRequest): Proof {
  return readProof(String(headers['dpop']))
}

/** The thumbprint that tokens are bound to (RFC 7638). */
export function thumbprintOf({ crv, kty, x, y }: JsonWebKey): string {
  return hashOf(JSON.stringify({ crv, kty, x, y }))
}

/** A SHA-256 in base64url. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
