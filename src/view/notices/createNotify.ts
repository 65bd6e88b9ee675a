import { toApiFailure } from '../../failure/toApiFailure.js'
import { describeFailure, type DescribeOptions } from '../failures/describeFailure.js'

/** Your toast library. The `toast` of sonner fits as it is. */
export interface Notifier {
  error(title: string, options: NoticeOptions): unknown
}

/** The options of a toast. */
export interface NoticeOptions {
  /** The same for the same text, so that a second toast replaces the first. */
  id: string
  /** The text below the title. */
  description: string
  /** A button in it. @defaultValue none */
  action?: { label: string; onClick: () => void }
}

/** Options of notices. */
export interface NotifyOptions {
  /** What shows the toasts, such as sonner's `toast`. */
  notifier: Notifier
  /** How long the same text is not repeated, in milliseconds. @defaultValue `3_000` */
  quiet?: number | undefined
}

/** One notice. */
export interface Notice extends DescribeOptions {
  /** A button next to the text. @defaultValue none */
  action?: NoticeOptions['action']
}

/**
 * Creates a function that shows failures with your toast library. The same text is shown once within three seconds,
 * however many calls failed; cancelled calls show nothing.
 */
export function createNotify(options: NotifyOptions): (error: unknown, notice?: Notice) => void {
  const { notifier, quiet = 3_000 } = options
  const saidAt = new Map<string, number>()
  return (error, { action, ...words } = {}) => {
    const failure = toApiFailure(error)
    if (failure.kind === 'requestCancelled') return
    const { topic, title, message } = describeFailure(failure, words)
    const id = `${topic}: ${title}`
    const now = Date.now()
    if (now - (saidAt.get(id) ?? -Infinity) < quiet) return
    saidAt.set(id, now)
    notifier.error(title, { id, description: message, ...(action && { action }) })
  }
}
