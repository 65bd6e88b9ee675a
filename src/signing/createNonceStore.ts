import type { NonceStore } from './NonceStore.js'

/** Options of {@link createNonceStore}. */
export interface NonceStoreOptions {
  /** How many nonces are remembered at once; when that many are, no other can be claimed. @defaultValue `1_000_000` */
  limit?: number
  /** The time, in milliseconds since 1970. @defaultValue `Date.now` */
  now?: () => number
}

/** Makes a store of nonces in the memory of one process. */
export function createNonceStore({
  limit = 1_000_000,
  now = Date.now,
}: NonceStoreOptions = {}): NonceStore {
  const ends = new Map<string, number>()

  return {
    claim: (nonce, lifetime) => {
      const time = now()
      // All live about as long, so the oldest end first.
      for (const [known, end] of ends) {
        if (end > time) break
        ends.delete(known)
      }
      const isKnown = (ends.get(nonce) ?? 0) > time
      // Forgetting one early would let it be used again.
      if (isKnown || ends.size >= limit) return false
      ends.delete(nonce)
      ends.set(nonce, time + lifetime)
      return true
    },
  }
}
