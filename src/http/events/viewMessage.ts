import type { ApiMessage } from './ApiMessage.js'
import { MessageView } from './MessageView.js'

/**
 * Returns a view of the request or the response in an event, with secrets masked.
 *
 * @example
 * ```ts
 * api.events.on('attempt', ({ request }) => console.log(viewMessage(request).headers()))
 * ```
 */
export function viewMessage(message: ApiMessage): MessageView {
  return new MessageView(message)
}
