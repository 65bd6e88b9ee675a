import type { Clock } from '../../http/time/Clock.js'

/** Calls back once, at the next frame. Returns a function that cancels it. */
export type Schedule = (callback: () => void, clock: Pick<Clock, 'after'>) => () => void

/** The delay on a hidden page, in milliseconds. */
const hiddenPageDelay = 250

/** Schedules a callback at the browser's next frame. Hidden pages and servers have no frames, so they use a timer. */
export const nextFrame: Schedule = (callback, clock) => {
  if (typeof requestAnimationFrame !== 'function') return clock.after(16, callback)
  // A page can be hidden after it has requested a frame.
  const frame = requestAnimationFrame(() => {
    cancelTimer()
    callback()
  })
  const cancelTimer = clock.after(hiddenPageDelay, () => {
    cancelAnimationFrame(frame)
    callback()
  })
  return () => {
    cancelAnimationFrame(frame)
    cancelTimer()
  }
}
