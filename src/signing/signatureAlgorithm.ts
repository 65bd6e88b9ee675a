import { configurationFailure } from '../failure/configurationFailure.js'
import { isObject } from '../failure/isObject.js'

type Algorithm = AlgorithmIdentifier | EcdsaParams | RsaPssParams

/** Returns the WebCrypto parameters of a key, for the algorithms of RFC 9421 (section 3.3). */
export function signatureAlgorithm({ algorithm }: CryptoKey): Algorithm {
  const { name } = algorithm
  const description = [name, getDetail(algorithm)].filter(Boolean).join(' ')
  const signatureParams = algorithms[description]
  if (signatureParams) return signatureParams
  throw configurationFailure(
    'signing-key-algorithm',
    __DEV__ &&
      `A key of ${description} can't sign messages. Use Ed25519, ECDSA with P-256 or P-384, HMAC with SHA-256, RSA-PSS with SHA-512 or RSASSA-PKCS1-v1_5 with SHA-256.`,
  )
}

const algorithms: Readonly<Record<string, Algorithm>> = {
  Ed25519: { name: 'Ed25519' },
  'ECDSA P-256': { name: 'ECDSA', hash: 'SHA-256' },
  'ECDSA P-384': { name: 'ECDSA', hash: 'SHA-384' },
  'HMAC SHA-256': { name: 'HMAC' },
  'RSA-PSS SHA-512': { name: 'RSA-PSS', saltLength: 64 },
  'RSASSA-PKCS1-v1_5 SHA-256': { name: 'RSASSA-PKCS1-v1_5' },
}

function getDetail(algorithm: KeyAlgorithm): string {
  if ('namedCurve' in algorithm) return String(algorithm.namedCurve)
  const hash: unknown = 'hash' in algorithm ? algorithm.hash : undefined
  return isObject(hash) && 'name' in hash ? String(hash.name) : ''
}
