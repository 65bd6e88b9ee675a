import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { BadFrame } from './badFrame.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'
import type { SocketStatus } from './SocketState.js'

/** What tabs tell each other. Frames are as they came: each tab checks them by its own schemas. */
export type TabMessage =
  | { readonly is: 'hello' | 'reconnect' }
  | { readonly is: 'send'; readonly tab: string; readonly frame: ClientFrame }
  | { readonly is: 'frame'; readonly frame: SocketFrame | BadFrame }
  | {
      readonly is: 'state'
      readonly status: SocketStatus
      readonly failure: SharedFailure | undefined
    }

/** As much of a failure as may leave its tab. */
export type SharedFailure = Pick<ApiFailure, 'kind' | 'message' | 'code' | 'path' | 'retryable'>
