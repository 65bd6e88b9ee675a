import type { ApiFailure } from '../../failure/ApiFailure.js'

/**
 * How a connection is.
 *
 * `idle`: nobody needs it, or nobody is signed in. `connecting`: for the first time. `open`: messages come and go.
 * `reconnecting`: it was lost, and is tried again. `offline`: it waits for the network. `closed`: the app or the server
 * ended it. `failed`: it ended for a reason that trying again does not mend.
 */
export type SocketStatus =
  'idle' | 'connecting' | 'open' | 'reconnecting' | 'offline' | 'closed' | 'failed'

/** The state of a connection. One object until something changes. */
export interface SocketState {
  readonly status: SocketStatus
  /** Why it ended for good: it failed, or the server closed it. `undefined` otherwise. */
  readonly failure: ApiFailure | undefined
}
