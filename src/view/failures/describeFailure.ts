import { toApiFailure } from '../../failure/toApiFailure.js'
import { english } from '../messages/english.js'
import type { MessageOverrides } from '../messages/Messages.js'
import { describeIn, type Circumstances } from './describeIn.js'
import type { FailureDescription } from './FailureDescription.js'

/** How a failure is put into words. */
export interface DescribeOptions extends Circumstances {
  /**
   * A whole language, or texts that replace the built-in ones. What a failure's repository says goes over a language, and
   * under single texts.
   *
   * @defaultValue English
   */
  messages?: MessageOverrides | undefined
}

/**
 * Puts any error into plain words, with an icon and the actions that help.
 *
 * @example
 * ```ts
 * describeFailure(error, { messages: { 'notFound.title': 'This product is gone' } }).title
 * ```
 */
export function describeFailure(error: unknown, options: DescribeOptions = {}): FailureDescription {
  const failure = toApiFailure(error)
  const { messages } = options
  const [under, over] = messages?.locale ? [messages] : [undefined, messages]
  return describeIn({ ...english, ...under, ...failure.messages, ...over }, failure, options)
}
