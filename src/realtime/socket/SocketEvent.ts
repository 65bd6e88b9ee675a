import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { SocketState } from './SocketState.js'

/** An event of a socket, for logs, badges and tests. Contains no message, no token and no URL. */
export type SocketEvent =
  | { readonly type: 'state'; readonly state: SocketState }
  /**
   * An invalid frame was dropped: it is not JSON, does not match its schema, is binary, or is too large. `size` is in
   * characters for text and in bytes for binary frames.
   */
  | {
      readonly type: 'badFrame'
      readonly reason: 'parse' | 'schema' | 'binary' | 'tooLarge'
      readonly topic: string | undefined
      readonly size: number | undefined
      readonly issues: readonly SchemaIssue[]
    }
  /** A message was dropped because the outbox is full. */
  | { readonly type: 'dropped'; readonly count: number }
  /** Messages of a topic may have been missed; `undefined` stands for messages without a topic. */
  | { readonly type: 'gap'; readonly topic: string | undefined }
