import type { OpenConnection } from './Connection.js'
import type { SocketAuth } from './SocketAuth.js'
import type { SocketProtocol } from './SocketProtocol.js'

/** What identifies a connection that tabs share. */
export interface SharedConnection {
  readonly auth?: SocketAuth
  readonly path: string
  readonly protocol: SocketProtocol
}

/** Turns the connection of a socket into one that tabs share; `leaderTab` of `repository-hooks/realtime` creates one. */
export type ShareConnection = (
  connection: SharedConnection,
  openConnection: OpenConnection,
) => OpenConnection
