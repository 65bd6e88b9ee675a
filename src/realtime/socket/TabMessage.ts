import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { BadFrame } from './badFrame.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'
import type { SocketStatus } from './SocketState.js'

/** A message between tabs. Frames are not validated yet: each tab does that with its own schemas. */
export type TabMessage =
  | { readonly type: 'hello' | 'reconnect' }
  | { readonly type: 'send'; readonly tab: string; readonly frame: ClientFrame }
  | { readonly type: 'frame'; readonly frame: SocketFrame | BadFrame }
  | {
      readonly type: 'state'
      readonly status: SocketStatus
      readonly failure: SharedFailure | undefined
    }

/** The fields of a failure that are sent to other tabs. */
export type SharedFailure = Pick<ApiFailure, 'kind' | 'message' | 'code' | 'path' | 'retryable'>
