import type { ShareConnection } from './ShareConnection.js'
import { SharedLine, type TabPlatform } from './SharedLine.js'

/** How tabs share a connection. */
export interface LeaderTabOptions {
  /** Tells sockets of one app apart that have the same path. @defaultValue the path of the socket's URL */
  name?: string
  /** By what tabs find each other. @defaultValue the browser's locks and channels */
  platform?: TabPlatform
}

/**
 * Shares one connection between all tabs of a browser, for the `shared` option of `createSocket`: one tab holds it, and
 * another one takes over when that closes. Tabs of different users share nothing. Where the browser has no locks, or the
 * user is not known by an id, each tab has its own.
 */
export function leaderTab({
  name,
  platform = browserPlatform(),
}: LeaderTabOptions = {}): ShareConnection {
  return ({ auth, path, protocol }, openLine) => {
    const nameOf = async (): Promise<string | undefined> => {
      const principal = await auth?.getPrincipal()
      if (auth && principal === undefined) return undefined
      return `repository-hooks.socket.${JSON.stringify([name ?? path, principal])}`
    }
    if (!platform) return openLine
    return (listener) => new SharedLine(listener, openLine, { platform, protocol, nameOf })
  }
}

function browserPlatform(): TabPlatform | undefined {
  const { locks }: Partial<Navigator> = typeof navigator === 'object' ? navigator : {}
  if (!locks || typeof BroadcastChannel !== 'function' || typeof document !== 'object')
    return undefined
  return { locks, openChannel: (name) => new BroadcastChannel(name) }
}
