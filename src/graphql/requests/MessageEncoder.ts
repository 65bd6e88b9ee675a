import type { GraphQLMessage } from './GraphQLMessage.js'

/** What a call sends, and which headers tell so. */
export interface Content {
  /** @defaultValue `'POST'` */
  method?: 'GET' | 'POST'
  data?: unknown
  params?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
}

/** Writes the body of an operation; `multipart` is one, for files. */
export type MessageEncoder = (message: GraphQLMessage) => Content
