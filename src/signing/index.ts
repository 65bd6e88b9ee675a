// every way of signing
export { attestationInterceptor, type AttestationOptions } from './attestationInterceptor.js'
export { createInstallId, type InstallId, type InstallIdOptions } from './createInstallId.js'
export type { SigningKey } from './SigningKey.js'
export type { UnsignableBodies } from './UnsignableBodies.js'

// HMAC
export { canonicalRequest } from './canonicalRequest.js'
export type { CanonicalForm, CanonicalParts } from './CanonicalParts.js'
export { hmacInterceptor, type HmacOptions } from './hmacInterceptor.js'
export type { HmacHeaders } from './hmacHeaders.js'
export { importHmacKey, type HmacSecret } from './importHmacKey.js'
export { legacyCanonical } from './legacyCanonical.js'

// HMAC, on servers
export {
  createHmacVerifier,
  type HmacClaims,
  type HmacRefusal,
  type HmacVerdict,
  type HmacVerifierOptions,
} from './createHmacVerifier.js'
export { createNonceStore, type NonceStoreOptions } from './createNonceStore.js'
export type { IncomingRequest } from './IncomingRequest.js'
export type { NonceStore } from './NonceStore.js'

// DPoP
export {
  createDpopKey,
  type DpopKey,
  type DpopKeyOptions,
  type DpopKeyPair,
} from './createDpopKey.js'
export { dpopInterceptor, type DpopOptions } from './dpopInterceptor.js'

// HTTP Message Signatures
export {
  messageSignatureInterceptor,
  type MessageSignatureOptions,
} from './messageSignatureInterceptor.js'
export {
  signMessage,
  type MessageSignature,
  type SignableMessage,
  type SignatureHeaders,
  type SignatureParameters,
} from './signMessage.js'
