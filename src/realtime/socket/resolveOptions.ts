import { systemClock } from '../../http/time/Clock.js'
import { checkNumbers } from '../../http/checkNumbers.js'
import { withoutQuery } from '../../http/urls/withoutQuery.js'
import { jsonProtocol } from './jsonProtocol.js'
import type { OutboxPolicy } from './Outbox.js'
import { resolveSocketUrl } from './resolveSocketUrl.js'
import type { SocketOptions } from './SocketOptions.js'
import type { SocketSettings } from './SocketSettings.js'

/**
 * Validates the options of a socket and fills in the defaults that several modules need.
 *
 * @throws a `configuration` failure that names the option
 */
export function resolveOptions(options: SocketOptions<unknown>): SocketSettings {
  const { url, protocol, outbox, backoff, allowInsecure = false } = options
  for (const [name, value] of Object.entries({ ...options, ...backoff, ...outbox })) {
    if (typeof value === 'number') checkNumbers('createSocket', { [name]: value })
  }
  const resolve = (text: string): URL => resolveSocketUrl(text, allowInsecure)
  return {
    clock: systemClock,
    busyDelay: 10_000,
    ...options,
    protocol: { ...jsonProtocol, ...protocol },
    outbox: { limit: 100, policy: dropOldest, maxBuffered: 1_000_000, ...outbox },
    path: toPath(url, resolve),
    resolveUrl: async () => resolve(typeof url === 'string' ? url : await url()).href,
  }
}

/** Drops the oldest message for the newest. */
const dropOldest: OutboxPolicy = (waiting) => waiting.shift() !== undefined

/** A relative URL can be resolved only on a page, but modules that create sockets are also evaluated on servers. */
function toPath(url: SocketOptions['url'], resolve: (text: string) => URL): string {
  if (typeof url !== 'string') return ''
  const isOfPage = url.startsWith('/') && typeof location !== 'object'
  return isOfPage ? withoutQuery(url) : resolve(url).pathname
}
