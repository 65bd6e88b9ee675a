/// <reference types="node" preserve="true" />
import type { X509Certificate } from 'node:crypto'
import { nodeModules } from './nodeModules.js'

/** Longer chains than this are none of an honest server. */
const maxChainLength = 10

/** A certificate as Node's TLS gives it, with the one that it lists as the issuer. */
export interface ListedCertificate {
  readonly raw: Uint8Array
  readonly issuerCertificate?: ListedCertificate | undefined
}

/**
 * The certificate of a server and those that signed it, from below.
 *
 * Each link is verified once more: what the platform lists as an issuer is one by its name, and a server can send
 * certificates with the right name that signed nothing.
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
