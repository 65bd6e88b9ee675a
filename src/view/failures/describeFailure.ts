import { toApiFailure } from '../../failure/toApiFailure.js'
import { english } from '../messages/english.js'
import type { MessageOverrides } from '../messages/Messages.js'
import { describeWithMessages, type DescribeContext } from './describeWithMessages.js'
import type { FailureDescription } from './FailureDescription.js'

/** Options of {@link describeFailure}. */
export interface DescribeOptions extends DescribeContext {
  /**
   * A whole language, or texts that override the built-in ones. The texts of the failure's repository override a language,
   * and are overridden by single texts.
   *
   * @defaultValue English
   */
  messages?: MessageOverrides | undefined
}

/**
 * Describes any error in plain words, with an icon and the actions that help.
 *
 * @example
 * ```ts
 * describeFailure(error, { messages: { 'notFound.title': 'This product is gone' } }).title
 * ```
 */
export function describeFailure(error: unknown, options: DescribeOptions = {}): FailureDescription {
  const failure = toApiFailure(error)
  const { messages } = options
  const [language, overrides] = messages?.locale ? [messages] : [undefined, messages]
  const catalogue = { ...english, ...language, ...failure.messages, ...overrides }
  return describeWithMessages(catalogue, failure, options)
}
