import type { Clock } from '../../http/time/Clock.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { OpenWire } from './Wire.js'

/** Who uses a socket, and how the server is told; `sessionAuth` makes one. */
export interface SocketAuth {
  /** Whether nobody may connect now. */
  isSignedOut(): boolean
  /** Who is signed in, as far as known, for tabs that share a connection. */
  getPrincipal(): Promise<string | undefined>
  /** Tells from now on when users leave or come. */
  follow(user: SocketUser): void
  /** Gets what one connection is made with. */
  open(link: SocketLink): Promise<SocketPass>
}

/** What has to know of users. */
export interface SocketUser {
  /** The user left. */
  forget(): void
  /** Somebody may have come. */
  start(): void
}

/** A connection, for whoever proves to the server whose it is. */
export interface SocketLink {
  readonly clock: Clock
  send(frame: ClientFrame): boolean
  /** Makes another connection in its place. */
  replace(): void
  /** It is lost, though nobody has said so: another one is made after a while. */
  lose(): void
}

/** What one connection is made with. */
export interface SocketPass {
  /** Subprotocols to offer. */
  readonly protocols: readonly string[]
  /** Connects in the place of the socket's own, as where the token goes in a header. */
  readonly wire?: OpenWire | undefined
  /** The frame that the server must take before anything else is sent. */
  readonly first?: ClientFrame | undefined
  /** The connection is there; returns what to do when it no longer is. */
  keep(): () => void
  /** The server ended it with that code. Says whether another connection is to be made at once, with another token. */
  refuse(closeCode: number): boolean
}
