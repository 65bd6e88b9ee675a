import type { ApiFailure } from '../../failure/ApiFailure.js'

/**
 * The status of a connection.
 *
 * `idle`: it has no subscribers, or nobody is signed in. `connecting`: it is opening for the first time. `open`: it sends
 * and receives. `reconnecting`: it was lost, and is retried. `offline`: the device is offline. `closed`: the app or the
 * server closed it. `failed`: it failed, and is not retried.
 */
export type SocketStatus =
  'idle' | 'connecting' | 'open' | 'reconnecting' | 'offline' | 'closed' | 'failed'

/** The state of a connection. The object is the same until the state changes. */
export interface SocketState {
  readonly status: SocketStatus
  /** The failure of a connection that is `failed`, or that the server closed; `undefined` otherwise. */
  readonly failure: ApiFailure | undefined
}
