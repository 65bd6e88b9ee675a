import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketFrame } from './SocketProtocol.js'

/** Why nothing more comes: the connection ended for good, the app closed it, or the user left. */
export type SocketEnd = ApiFailure | 'caller' | 'signedOut'

/** What hears of a connection: a topic, a request that waits for its response, or the app. */
export interface SocketPart {
  /** Whose frames it hears; those of none, and what happens, without it. */
  readonly topic?: string | undefined
  /** The connection is there. */
  up?(): void
  /** It is lost. */
  down?(): void
  received?(frame: SocketFrame): void
  ended?(end: SocketEnd): void
  told?(event: SocketEvent): void
}
