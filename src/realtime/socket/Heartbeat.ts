import type { SocketConnection } from './SocketAuth.js'

/** Detects whether the peer of a connection still responds. */
export interface Heartbeat {
  /** A frame arrived. */
  received(): void
  stop(): void
}

/** Starts the heartbeat of an open connection; `pings` of `repository-hooks/realtime` creates one. */
export type StartHeartbeat = (link: SocketConnection) => Heartbeat
