import type { Clock } from '../../http/time/Clock.js'

/** Calls back once when the next picture is due; returns what cancels it. */
export type Schedule = (callback: () => void, clock: Pick<Clock, 'after'>) => () => void

/** How long a page that nobody sees waits, in milliseconds. */
const patience = 250

/** The next frame of the browser. Hidden pages have none, and servers neither: they wait for a timer. */
export const nextFrame: Schedule = (callback, clock) => {
  if (typeof requestAnimationFrame !== 'function') return clock.after(16, callback)
  // A page can be hidden after it has asked for a frame.
  const frame = requestAnimationFrame(() => {
    cancelTimer()
    callback()
  })
  const cancelTimer = clock.after(patience, () => {
    cancelAnimationFrame(frame)
    callback()
  })
  return () => {
    cancelAnimationFrame(frame)
    cancelTimer()
  }
}
