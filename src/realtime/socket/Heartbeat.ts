import type { SocketLink } from './SocketAuth.js'

/** Finds out whether the peer of one connection is still there. */
export interface Heartbeat {
  /** A sign of life. */
  hear(): void
  stop(): void
}

/** Watches over a connection that is open; `pings` of `repository-hooks/realtime` makes one. */
export type StartHeartbeat = (link: SocketLink) => Heartbeat
