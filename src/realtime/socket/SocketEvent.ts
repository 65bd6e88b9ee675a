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
  /** A message was dropped because too many wait to be sent. */
  | { readonly type: 'dropped'; readonly count: number }
  /** Messages of a topic may have been missed; of none, `undefined`. */
  | { readonly type: 'gap'; readonly topic: string | undefined }
