import { pageLock, type SessionLock } from '../../session/tabs/SessionLock.js'

/** A lock between sessions, such as those of two tabs, and what is known of it. */
export interface TestLock {
  /** Give it to each session as `lock`. */
  readonly lock: SessionLock
  /** The names that were asked for, in order. */
  readonly requests: readonly string[]
  /** How many tasks hold it or wait for it. */
  readonly pending: number
  /** The most tasks that ever held it at once: `1`, unless something is wrong. */
  readonly mostHolders: number
}

/** Makes a lock as browsers share one between tabs, without a browser. */
export function createTestLock(): TestLock {
  const inner = pageLock()
  const requests: string[] = []
  let pending = 0
  let holders = 0
  let mostHolders = 0
  return {
    requests,
    get pending() {
      return pending
    },
    get mostHolders() {
      return mostHolders
    },
    lock: async (request, task) => {
      requests.push(request.name)
      pending++
      try {
        return await inner(request, async (waited) => {
          mostHolders = Math.max(mostHolders, ++holders)
          return task(waited).finally(() => holders--)
        })
      } finally {
        pending--
      }
    },
  }
}
