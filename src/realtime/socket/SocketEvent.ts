import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { SocketState } from './SocketState.js'

/** What happens to a socket, for logs, badges and tests. Holds no message, no token and no URL. */
export type SocketEvent =
  | { readonly type: 'state'; readonly state: SocketState }
  /**
   * A frame that can't be used was dropped: it is no JSON, not what its schema says, not text, or too large. `size` is in
   * characters or bytes.
   */
  | {
      readonly type: 'badFrame'
      readonly reason: 'parse' | 'schema' | 'binary' | 'tooLarge'
      readonly topic: string | undefined
      readonly size: number | undefined
      readonly issues: readonly SchemaIssue[]
    }
  /** Something was dropped because too much was waiting: to be sent, or to be taken by an iterator. */
  | { readonly type: 'dropped'; readonly from: 'outbox' | 'iterator'; readonly count: number }
  /** Messages of a topic were missed. */
  | { readonly type: 'gap'; readonly topic: string }
