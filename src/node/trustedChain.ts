/// <reference types="node" preserve="true" />
import type { X509Certificate } from 'node:crypto'
import { nodeModules } from './nodeModules.js'

/** The maximum length of a chain; longer ones are not legitimate. */
const maxChainLength = 10

/** A certificate of Node's TLS, with the issuer that Node lists for it. */
export interface ListedCertificate {
  readonly raw: Uint8Array
  readonly issuerCertificate?: ListedCertificate | undefined
}

/**
 * Returns the certificate of a server and those of its issuers, leaf first.
 *
 * Each signature is verified again: the platform lists issuers by name, and a server can send certificates with the right
 * name that signed nothing.
 */
export function trustedChain(certificate: ListedCertificate): readonly X509Certificate[] {
  const { crypto } = nodeModules()
  const chain = [new crypto.X509Certificate(certificate.raw)]
  let next = certificate.issuerCertificate
  while (next && chain.length < maxChainLength) {
    const issuer = new crypto.X509Certificate(next.raw)
    const issued = chain.at(-1)
    if (!issued || issuer.fingerprint256 === issued.fingerprint256) break
    if (!issuer.ca || !issued.checkIssued(issuer) || !issued.verify(issuer.publicKey)) break
    chain.push(issuer)
    next = next.issuerCertificate
  }
  return chain
}
