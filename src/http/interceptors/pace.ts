import type { Interceptor } from '../Interceptor.js'

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
  let port: ReturnType<typeof portTo> | undefined

  const release = (): void => {
    for (const go of waiting.splice(0, perTask)) go()
    if (waiting.length > 0) return port?.postMessage(undefined)
    port?.close()
    port = undefined
  }
  const waitForTurn = (): Promise<void> => {
    if (!port) {
      port = portTo(release)
      port.postMessage(undefined)
    }
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

/** Whose messages call back in a task of their own. Timers would wait for a second or more in a page that is hidden. */
function portTo(callback: () => void): Pick<MessagePort, 'postMessage' | 'close'> {
  // As in React Native and Jest's jsdom.
  if (typeof MessageChannel !== 'function') {
    return { postMessage: () => void setTimeout(callback), close: () => undefined }
  }
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = callback
  return port2
}
