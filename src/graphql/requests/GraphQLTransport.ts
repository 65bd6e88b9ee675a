import type { GraphQLMessage } from './GraphQLMessage.js'
import type { GraphQLRequest } from './GraphQLRequest.js'
import type { MessageEncoder } from './MessageEncoder.js'

/** Sends a message, encoded by the operation's encoder or another one. Resolves to the body of the response. */
export type SendMessage = (message: GraphQLMessage, encode?: MessageEncoder) => Promise<unknown>

/**
 * Sends an operation to the server. `send` sends `message`, or another one. Each call of it is a request with credentials,
 * retries and events.
 */
export type GraphQLTransport = (
  request: GraphQLRequest,
  message: GraphQLMessage,
  send: SendMessage,
) => Promise<unknown>
