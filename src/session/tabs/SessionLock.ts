import { throwIfAborted } from '../../http/calls/throwIfAborted.js'
import { untilAborted } from '../../http/calls/untilAborted.js'

/** What a lock is asked for. */
export interface LockRequest {
  name: string
  /** Ends the waiting, and frees the lock when it is held. */
  signal: AbortSignal
}

/** Runs a task while nobody else runs one under the same name. `waited` says whether somebody else did before. */
export type SessionLock = <Result>(
  request: LockRequest,
  task: (waited: boolean) => Promise<Result>,
) => Promise<Result>

/** How often a tab that waits for a lock looks who has it, in milliseconds. */
const patience = 3_000

/**
 * A lock that all tabs of the origin share. A tab that closes or crashes lets go of it. A page that is kept for going back
 * to it does not: Chromium throws it away when somebody looks.
 */
export function webLock(
  locks: Pick<LockManager, 'request' | 'query'>,
  otherwise: SessionLock,
): SessionLock {
  return async (request, task) => {
    const { name, signal } = request
    let isGranted = false
    const hold = (waited: boolean) => {
      isGranted = true
      return untilAborted(task(waited), signal)
    }
    const look = () => {
      if (isGranted || signal.aborted) return
      void locks.query()
      setTimeout(look, patience)
    }
    try {
      throwIfAborted(signal)
      const atOnce = await locks.request(name, { ifAvailable: true }, async (lock) => {
        return lock && { value: await hold(false) }
      })
      if (atOnce) return atOnce.value
      setTimeout(look, patience)
      return await locks.request(name, { signal }, () => hold(true))
    } catch (error) {
      // Sandboxed documents have locks that refuse to be used.
      if (isGranted || signal.aborted) throw error
      return otherwise(request, task)
    }
  }
}

/** A lock within this page, for where there is no other. */
export function pageLock(): SessionLock {
  const lines = new Map<string, Promise<unknown>>()
  return async ({ name, signal }, task) => {
    const before = lines.get(name)
    const own = untilAborted(Promise.resolve(before), signal).then(() =>
      untilAborted(task(before !== undefined), signal),
    )
    // Whoever comes next waits for all before, also when this one gives up waiting.
    const line = Promise.allSettled([before, own]).then(() => {
      if (lines.get(name) === line) lines.delete(name)
    })
    lines.set(name, line)
    return own
  }
}
