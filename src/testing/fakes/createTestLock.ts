import { pageLock, type SessionLock } from '../../session/tabs/SessionLock.js'

/** A lock between sessions, such as those of two tabs, and what is known of it. */
export interface TestLock {
  /** Give it to each session as `lock`. */
  readonly lock: SessionLock
  /** The names that were asked for, in order. */
  readonly requests: readonly string[]
  /** How many tasks hold it or wait for it. */
  readonly pending: number
  /** The most tasks that ever held it at once under one name: `1`, unless something is wrong. */
  readonly mostHolders: number
}

/** Makes a lock as browsers share one between tabs, without a browser. */
export function createTestLock(): TestLock {
  const inner = pageLock()
  const requests: string[] = []
  const holders = new Map<string, number>()
  let pending = 0
  let mostHolders = 0
  const count = (name: string, added: number) => {
    const held = (holders.get(name) ?? 0) + added
    holders.set(name, held)
    mostHolders = Math.max(mostHolders, held)
  }
  return {
    requests,
    get pending() {
      return pending
    },
    get mostHolders() {
      return mostHolders
    },
    lock: async (request, task) => {
      const { name } = request
      requests.push(name)
      pending++
      try {
        return await inner(request, async (waited) => {
          count(name, 1)
          return task(waited).finally(() => count(name, -1))
        })
      } finally {
        pending--
      }
    },
  }
}
