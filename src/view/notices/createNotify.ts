import { toApiFailure } from '../../failure/toApiFailure.js'
import { describeFailure, type DescribeOptions } from '../failures/describeFailure.js'

/** What an app shows its toasts with. The `toast` of sonner fits as it is. */
export interface Notifier {
  error(title: string, options: NoticeOptions): unknown
}

/** What a toast shows beside its title. */
export interface NoticeOptions {
  /** The same for the same words, so that a second toast can take the place of the first. */
  id: string
  /** What it says below its title. */
  description: string
  /** A button in it. @defaultValue none */
  action?: { label: string; onClick: () => void }
}

/** How notices are made. */
export interface NotifyOptions {
  /** What shows the notices: `toast` of sonner, say. */
  notifier: Notifier
  /** How long the same words are not said again, in milliseconds. @defaultValue `3_000` */
  quiet?: number | undefined
}

/** One notice. */
export interface Notice extends DescribeOptions {
  /** A button beside the words. @defaultValue none */
  action?: NoticeOptions['action']
}

/**
 * Makes a function that tells of failures by an app's own toasts. The same words are said once within three seconds,
 * however many calls have failed; a call that was given up is not worth a word.
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
