import type { GraphQLMessage } from './GraphQLMessage.js'
import type { GraphQLRequest } from './GraphQLRequest.js'
import type { MessageEncoder } from './MessageEncoder.js'

/** Sends a message, written as the operation says or in another way; gives the body of the response. */
export type SendMessage = (message: GraphQLMessage, encode?: MessageEncoder) => Promise<unknown>

/**
 * Brings an operation to the server. `message` is what would be sent; `send` sends it, or another one. Each time is a call
 * of its own, with credentials, retries and events.
 */
export type GraphQLTransport = (
  request: GraphQLRequest,
  message: GraphQLMessage,
  send: SendMessage,
) => Promise<unknown>
