import type { Interceptor } from '../Interceptor.js'
import { nextTask } from '../time/nextTask.js'

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

  const release = (): void => {
    for (const go of waiting.splice(0, perTask)) go()
    if (waiting.length > 0) void nextTask().then(release)
  }
  const waitForTurn = (): Promise<void> => {
    if (waiting.length === 0) void nextTask().then(release)
    return new Promise((resolve) => waiting.push(resolve))
  }
  return (request, next) => {
    const now = performance.now()
    if (now - since > taskTime) {
      gone = 0
      since = now
    }
    gone += 1
    if (gone <= perTask && waiting.length === 0) return next(request)
    return waitForTurn().then(() => {
      request.call.throwIfGivenUp()
      return next(request)
    })
  }
}
