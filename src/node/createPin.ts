/// <reference types="node" preserve="true" />
import type { X509Certificate } from 'node:crypto'
import { nodeModules } from './nodeModules.js'

/**
 * Computes the pin of a certificate: the hash of its public key, which stays the same if the certificate is renewed with
 * the same key.
 *
 * @param certificate in PEM or DER
 * @example `createPin(readFileSync('server.pem'))` returns `sha256/…`
 */
export function createPin(certificate: string | Uint8Array | X509Certificate): string {
  const { crypto } = nodeModules()
  const parsed =
    certificate instanceof crypto.X509Certificate
      ? certificate
      : new crypto.X509Certificate(certificate)
  const spki = parsed.publicKey.export({ type: 'spki', format: 'der' })
  return `sha256/${crypto.createHash('sha256').update(spki).digest('base64')}`
}
