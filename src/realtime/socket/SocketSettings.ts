import type { SocketOptions } from './SocketOptions.js'
import type { SocketProtocol } from './SocketProtocol.js'

type WithDefaults =
  | 'backoff'
  | 'busyDelay'
  | 'clock'
  | 'connectTimeout'
  | 'linger'
  | 'maxFrame'
  | 'protocols'
  | 'retries'
  | 'stableAfter'
  | 'wire'

/** The options of a socket, with their defaults. */
export interface SocketSettings
  extends
    Required<Pick<SocketOptions, WithDefaults>>,
    Pick<SocketOptions, 'auth' | 'onEvent' | 'schema' | 'shared'> {
  readonly protocol: SocketProtocol
  readonly heartbeat: { readonly interval: number; readonly timeout: number } | false
  readonly outbox: Required<NonNullable<SocketOptions['outbox']>>
  /** What failures call the server: a path without its query. */
  readonly path: string
  resolveUrl(): Promise<string>
}
