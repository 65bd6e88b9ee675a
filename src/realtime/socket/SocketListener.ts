import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketFrame } from './SocketProtocol.js'

/** Why the connection ended: it failed for good, the app closed it, or the user signed out. */
export type SocketEnd = ApiFailure | 'caller' | 'signedOut'

/** A listener of a connection: a topic, a pending request, or the app. */
export interface SocketListener {
  /** The topic whose frames it receives. Without one, it receives the frames without a topic, and the events. */
  readonly topic?: string | undefined
  /** The connection opened. */
  opened?(): void
  /** The connection was lost. */
  lost?(): void
  received?(frame: SocketFrame): void
  ended?(end: SocketEnd): void
  event?(event: SocketEvent): void
}
