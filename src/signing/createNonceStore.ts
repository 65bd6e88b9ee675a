import type { NonceStore } from './NonceStore.js'

/** Options of {@link createNonceStore}. */
export interface NonceStoreOptions {
  /** The maximum number of stored nonces; when it is reached, claims fail. @defaultValue `1_000_000` */
  limit?: number
  /** The time, in milliseconds since 1970. @defaultValue `Date.now` */
  now?: () => number
}

/** Creates a nonce store in the memory of one process. */
export function createNonceStore({
  limit = 1_000_000,
  now = Date.now,
}: NonceStoreOptions = {}): NonceStore {
  const expiries = new Map<string, number>()

  return {
    claim: (nonce, lifetime) => {
      const time = now()
      // Lifetimes are about equal, so the oldest nonces expire first.
      for (const [storedNonce, expiresAt] of expiries) {
        if (expiresAt > time) break
        expiries.delete(storedNonce)
      }
      const isUsed = (expiries.get(nonce) ?? 0) > time
      // When full, claims fail: evicting a nonce early would allow its replay.
      if (isUsed || expiries.size >= limit) return false
      expiries.delete(nonce)
      expiries.set(nonce, time + lifetime)
      return true
    },
  }
}
