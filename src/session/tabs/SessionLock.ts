import { throwIfAborted } from '../../http/calls/throwIfAborted.js'
import { untilAborted } from '../../http/calls/untilAborted.js'

/** Options of a request for a lock. */
export interface LockRequest {
  name: string
  /** Aborts the wait for the lock, and releases a lock that is held. */
  signal: AbortSignal
}

/** Runs a task while it holds the lock of that name. `waited` says whether the lock was held by another task before. */
export type SessionLock = <Result>(
  request: LockRequest,
  task: (waited: boolean) => Promise<Result>,
) => Promise<Result>

/** How often a tab that waits for a lock queries its holder, in milliseconds. */
const queryInterval = 3_000

/**
 * Creates a lock that all tabs of the origin share (Web Locks). A tab that closes or crashes releases it. A page in the
 * back-forward cache does not, but Chromium evicts such a page when another tab queries the locks.
 *
 * @param fallback - the lock for documents that may not use Web Locks
 */
export function webLock(
  locks: Pick<LockManager, 'request' | 'query'>,
  fallback: SessionLock,
): SessionLock {
  return async (request, task) => {
    const { name, signal } = request
    let isGranted = false
    const hold = (waited: boolean) => {
      isGranted = true
      return untilAborted(task(waited), signal)
    }
    const queryLocks = () => {
      if (isGranted || signal.aborted) return
      void locks.query()
      setTimeout(queryLocks, queryInterval)
    }
    try {
      throwIfAborted(signal)
      const immediate = await locks.request(name, { ifAvailable: true }, async (lock) => {
        return lock && { value: await hold(false) }
      })
      if (immediate) return immediate.value
      setTimeout(queryLocks, queryInterval)
      return await locks.request(name, { signal }, () => hold(true))
    } catch (error) {
      // In sandboxed documents `request` rejects.
      if (isGranted || signal.aborted) throw error
      return fallback(request, task)
    }
  }
}

/** Creates a lock within this page, for platforms without Web Locks. */
export function pageLock(): SessionLock {
  const queues = new Map<string, Promise<unknown>>()
  return async ({ name, signal }, task) => {
    const previous = queues.get(name)
    const result = untilAborted(Promise.resolve(previous), signal).then(() =>
      untilAborted(task(previous !== undefined), signal),
    )
    // The next task waits for all previous ones, even if this one is aborted while it waits.
    const tail = Promise.allSettled([previous, result]).then(() => {
      if (queues.get(name) === tail) queues.delete(name)
    })
    queues.set(name, tail)
    return result
  }
}
