import type { Interceptor } from '../Interceptor.js'
import { runInTasks } from '../time/runInTasks.js'

/** How many calls start in one task; on a slow device starting a request takes half a millisecond. */
const maxPerTask = 20

/** The assumed duration of a task, in milliseconds. */
const taskDuration = 10

/**
 * Spreads calls that start at once over several tasks, in their order. A page that starts a thousand calls stays
 * responsive, and the later calls profit from what the first have found out, such as an expired token.
 */
export function paceInterceptor(): Interceptor {
  const waiting: (() => void)[] = []
  let started = 0
  let taskStartedAt = -Infinity
  let isReleasing = false

  const releaseBatch = (): boolean => {
    const batch = waiting.splice(0, maxPerTask)
    for (const resume of batch) resume()
    return (isReleasing = batch.length > 0)
  }
  return (request, next) => {
    const now = performance.now()
    if (now - taskStartedAt > taskDuration) {
      started = 0
      taskStartedAt = now
    }
    started += 1
    if (started <= maxPerTask && waiting.length === 0) return next(request)
    if (!isReleasing) runInTasks(releaseBatch)
    isReleasing = true
    return new Promise<void>((resume) => waiting.push(resume)).then(() => {
      request.call.checkAbort()
      return next(request)
    })
  }
}
