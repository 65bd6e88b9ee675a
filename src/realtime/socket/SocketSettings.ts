import type { Clock } from '../../http/time/Clock.js'
import type { OutboxOptions, SocketOptions } from './SocketOptions.js'
import type { SocketProtocol } from './SocketProtocol.js'

/** The options of a socket, with the defaults that several modules need. */
export interface SocketSettings extends Omit<
  SocketOptions,
  'busyDelay' | 'clock' | 'outbox' | 'protocol' | 'url'
> {
  readonly busyDelay: number
  readonly clock: Clock
  readonly protocol: SocketProtocol
  readonly outbox: Required<OutboxOptions>
  /** The path in failures, without its query. */
  readonly path: string
  resolveUrl(): Promise<string>
}
