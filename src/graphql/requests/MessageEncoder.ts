import type { GraphQLMessage } from './GraphQLMessage.js'

/** The method, body, query parameters and headers of a request. */
export interface Content {
  /** @defaultValue `'POST'` */
  method?: 'GET' | 'POST'
  data?: unknown
  params?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
}

/** Encodes the message of an operation. `multipart` is one, for files. */
export type MessageEncoder = (message: GraphQLMessage) => Content
