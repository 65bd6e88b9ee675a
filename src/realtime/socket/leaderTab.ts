import type { ShareConnection } from './ShareConnection.js'
import { CrossTabConnection, type TabPlatform } from './CrossTabConnection.js'

/** Options of {@link leaderTab}. */
export interface LeaderTabOptions {
  /** Distinguishes sockets of one app that have the same path. @defaultValue the path of the socket's URL */
  name?: string
  /** The lock and channel APIs. @defaultValue the browser's Web Locks and `BroadcastChannel` */
  platform?: TabPlatform
}

/**
 * Shares one connection between all tabs of a browser, for the `shared` option of `createSocket`: one tab holds it, and
 * another takes over when that tab closes. Tabs of different users never share a connection. Without Web Locks, or without
 * an id of the user, each tab has its own connection.
 */
export function leaderTab({
  name,
  platform = browserPlatform(),
}: LeaderTabOptions = {}): ShareConnection {
  return ({ auth, path, protocol }, openConnection) => {
    const nameOf = async (): Promise<string | undefined> => {
      const principal = await auth?.getPrincipal()
      if (auth && principal === undefined) return undefined
      return `repository-hooks.socket.${JSON.stringify([name ?? path, principal])}`
    }
    if (!platform) return openConnection
    return (listener) =>
      new CrossTabConnection(listener, openConnection, { platform, protocol, getName: nameOf })
  }
}

function browserPlatform(): TabPlatform | undefined {
  const { locks }: Partial<Navigator> = typeof navigator === 'object' ? navigator : {}
  if (!locks || typeof BroadcastChannel !== 'function' || typeof document !== 'object')
    return undefined
  return { locks, openChannel: (name) => new BroadcastChannel(name) }
}
