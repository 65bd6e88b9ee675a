import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureAction } from '../failures/FailureDescription.js'
import type { FailureHandlers } from '../failures/FailureHandlers.js'
import { formatText } from '../messages/formatText.js'
import type { Messages } from '../messages/Messages.js'
import { relativeTime } from '../messages/relativeTime.js'

/** A button of an error screen. */
export interface ErrorViewButton {
  readonly action: FailureAction
  readonly label: string
  /** Retrying, or waiting until the server lets it be asked again. Show it, but keep it in the tab order. */
  readonly isDisabled: boolean
  readonly press: () => void
}

/** What the buttons depend on. */
export interface ErrorViewButtonOptions {
  actions: readonly FailureAction[]
  failure: ApiFailure
  handlers: FailureHandlers
  retry: (() => void) | undefined
  isRetrying: boolean
  /** How long it is until the server may be asked again. */
  seconds: number
  messages: Messages
}

/** The buttons of an error screen: one for each action that somebody can carry out. */
export function errorViewButtons(options: ErrorViewButtonOptions): readonly ErrorViewButton[] {
  return options.actions.flatMap((action) => {
    const handler = options.handlers[action]
    const act = handler ? () => void handler(options.failure) : retryFor(action, options.retry)
    if (!act) return []
    const wait = act === options.retry ? waitOf(options) : undefined
    return [
      {
        action,
        label: wait ?? formatText(options.messages[`action.${action}`]),
        isDisabled: wait !== undefined,
        press: () => {
          if (wait === undefined) act()
        },
      },
    ]
  })
}

function retryFor(action: FailureAction, retry: (() => void) | undefined) {
  return action === 'retry' || action === 'reload' || action === 'reconnect' ? retry : undefined
}

/** Why a retry has to wait, in words. */
function waitOf({ isRetrying, seconds, messages }: ErrorViewButtonOptions): string | undefined {
  if (isRetrying) return formatText(messages['action.retrying'])
  if (seconds === 0) return undefined
  const time = relativeTime(seconds * 1_000, messages.locale)
  return formatText(messages['action.retryIn'], { time })
}
