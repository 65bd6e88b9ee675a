import type { OpenConnection } from './Connection.js'
import type { SocketAuth } from './SocketAuth.js'
import type { SocketProtocol } from './SocketProtocol.js'

/** What tabs know each other's connection by. */
export interface SharedConnection {
  readonly auth?: SocketAuth
  readonly path: string
  readonly protocol: SocketProtocol
}

/** Makes the connection of a socket one that tabs share; `leaderTab` of `repository-hooks/realtime` makes one. */
export type ShareConnection = (
  connection: SharedConnection,
  openLine: OpenConnection,
) => OpenConnection
