import type { Clock } from '../../http/time/Clock.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { OpenTransport } from './Transport.js'

/** Authenticates a socket; `sessionAuth` creates one. */
export interface SocketAuth {
  /** Returns whether the socket must stay closed because nobody is signed in. */
  isSignedOut(): boolean
  /** Resolves the id of the user, if known, for tabs that share a connection. */
  getPrincipal(): Promise<string | undefined>
  /** Notifies the listener when a user signs out or in. */
  subscribe(user: SocketAuthListener): void
  /** Resolves the credentials for one connection. */
  open(link: SocketConnection): Promise<SocketCredentials>
}

/** Notified of sign-in and sign-out. */
export interface SocketAuthListener {
  /** The user signed out. */
  reset(): void
  /** A user may have signed in. */
  start(): void
}

/** One connection, as its authentication and heartbeat see it. */
export interface SocketConnection {
  readonly clock: Clock
  send(frame: ClientFrame): boolean
  /** Replaces it with a new connection at once. */
  replace(): void
  /** Treats it as lost, without a close event: reconnects after the backoff. */
  lose(): void
}

/** The credentials of one connection. */
export interface SocketCredentials {
  /** Subprotocols to offer, in addition to the socket's. */
  readonly protocols: readonly string[]
  /** Replaces the socket's transport, for example to send the token in a header. */
  readonly transport?: OpenTransport | undefined
  /** A frame that the server must accept before any other is sent. */
  readonly first?: ClientFrame | undefined
  /** The connection opened; returns a cleanup function, which is called when it closes. */
  opened(): () => void
  /** The server closed the connection with that code. Returns whether to reconnect at once, with a new token. */
  rejected(closeCode: number): boolean
}
