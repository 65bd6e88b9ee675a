import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(crypto)

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A key pair. */
export type Keys = CryptoKeyPair

/** A certificate with its key. */
export interface Certified {
  /** In PEM. */
  certificate: string
  /** The private key, in PEM. */
  key: string
  keys: Keys
}

/** What a certificate says. */
export interface CertificateRequest {
  name: string
  /** Host names and addresses. */
  hosts?: readonly string[]
  keys?: Keys
  isAuthority?: boolean
  /** Who signs. @defaultValue itself */
  issuer?: Certified
}

export function makeKeys(): Promise<Keys> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

/** Makes a certificate that is good for today and tomorrow. */
export async function certify(request: CertificateRequest): Promise<Certified> {
  const { name, hosts = [], isAuthority = false, issuer } = request
  const keys = request.keys ?? (await makeKeys())
  const subject = `CN=${name}`
  const day = 86_400_000
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    subject,
    issuer: issuer ? new x509.X509Certificate(issuer.certificate).subject : subject,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: issuer ? issuer.keys.privateKey : keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, undefined, true),
      ...(hosts.length > 0 ? [new x509.SubjectAlternativeNameExtension(hosts.map(nameOf))] : []),
    ],
  })
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  const key = x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')
  return { certificate: certificate.toString('pem'), key, keys }
}

function nameOf(host: string): x509.GeneralName {
  return new x509.GeneralName(/^[\d.]+$/.test(host) ? 'ip' : 'dns', host)
}
