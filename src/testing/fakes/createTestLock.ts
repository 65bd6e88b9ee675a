import { pageLock, type SessionLock } from '../../session/tabs/SessionLock.js'

/** A lock between sessions, such as those of two tabs, with its state. */
export interface TestLock {
  /** The lock: pass it to each session as `lock`. */
  readonly lock: SessionLock
  /** The requested names, in order. */
  readonly requests: readonly string[]
  /** The number of tasks that hold it or wait for it. */
  readonly pending: number
  /** The highest number of tasks that held it at once under one name: `1`, unless it is broken. */
  readonly mostHolders: number
}

/** Creates a lock like the Web Locks that tabs share, without a browser. */
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
