import type { Interceptor } from '../Interceptor.js'
import { runInTasks } from '../time/runInTasks.js'

/** How many go on in one task; beginning a request takes a page half a millisecond where it is slow. */
const perTask = 20

/** How long a task is taken to last, in milliseconds. */
const taskTime = 10

/**
 * Lets calls that come all at once go on in several tasks, in their order, so that a page which asks for a thousand things
 * is not blocked meanwhile, and those that come later know what the first have met: that their token has expired.
 */
export function paceInterceptor(): Interceptor {
  const waiting: (() => void)[] = []
  let gone = 0
  let since = -Infinity
  let isReleasing = false

  const release = (): boolean => {
    const turn = waiting.splice(0, perTask)
    for (const go of turn) go()
    return (isReleasing = turn.length > 0)
  }
  return (request, next) => {
    const now = performance.now()
    if (now - since > taskTime) {
      gone = 0
      since = now
    }
    gone += 1
    if (gone <= perTask && waiting.length === 0) return next(request)
    if (!isReleasing) runInTasks(release)
    isReleasing = true
    return new Promise<void>((go) => waiting.push(go)).then(() => {
      request.call.throwIfGivenUp()
      return next(request)
    })
  }
}
