import { toApiFailure } from '../../failure/toApiFailure.js'
import { describeFailure, type DescribeOptions } from '../failures/describeFailure.js'

/** Your toast library. The `toast` of sonner fits as is. */
export interface Notifier {
  error(title: string, options: NoticeOptions): unknown
}

/** The options of a toast. */
export interface NoticeOptions {
  /** The same for the same title, so that a second toast replaces the first. */
  id: string
  /** The text below the title. */
  description: string
  /** A button in the toast. @defaultValue none */
  action?: { label: string; onClick: () => void }
}

/** Options of `createNotify`, and props of `FailureNotices`. */
export interface NotifyOptions {
  /** Shows the toasts: sonner's `toast`, for example. */
  notifier: Notifier
  /** How long a toast with the same title is not repeated, in milliseconds. @defaultValue `3_000` */
  dedupingInterval?: number | undefined
}

/** One notice. */
export interface Notice extends DescribeOptions {
  /** A button next to the text. @defaultValue none */
  action?: NoticeOptions['action']
}

/**
 * Creates a function that shows failures as toasts. A toast with the same title is shown once within three seconds, or
 * `dedupingInterval`, however many calls failed. Cancelled calls show none.
 */
export function createNotify(options: NotifyOptions): (error: unknown, notice?: Notice) => void {
  const { notifier, dedupingInterval: quiet = 3_000 } = options
  const shownAt = new Map<string, number>()
  return (error, { action, ...describeOptions } = {}) => {
    const failure = toApiFailure(error)
    if (failure.kind === 'requestCancelled') return
    const { topic, title, message } = describeFailure(failure, describeOptions)
    const id = `${topic}: ${title}`
    const now = Date.now()
    if (now - (shownAt.get(id) ?? -Infinity) < quiet) return
    shownAt.set(id, now)
    notifier.error(title, { id, description: message, ...(action && { action }) })
  }
}
