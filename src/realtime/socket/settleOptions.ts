import { systemClock } from '../../http/Clock.js'
import { checkNumbers } from '../../http/checkNumbers.js'
import { jsonProtocol } from './jsonProtocol.js'
import { resolveSocketUrl } from './resolveSocketUrl.js'
import type { SocketOptions } from './SocketOptions.js'
import type { SocketSettings } from './SocketSettings.js'
import { openWebSocket } from './Wire.js'

const defaults = {
  protocols: [],
  backoff: {},
  retries: Infinity,
  busyDelay: 10_000,
  stableAfter: 5_000,
  connectTimeout: 10_000,
  linger: 1_000,
  maxFrame: 1_000_000,
  clock: systemClock,
  wire: openWebSocket,
} satisfies Partial<SocketOptions>

/**
 * Checks the options of a socket and fills in the defaults.
 *
 * @throws a `configuration` failure that names the option
 */
export function settleOptions(options: SocketOptions<unknown>): SocketSettings {
  const { url, protocol, heartbeat = {}, outbox, allowInsecure = false } = options
  const resolve = (text: string): URL => resolveSocketUrl(text, allowInsecure)
  const settings: SocketSettings = {
    ...defaults,
    ...options,
    protocol: { ...jsonProtocol, ...protocol },
    heartbeat: heartbeat && { interval: 25_000, timeout: 10_000, ...heartbeat },
    outbox: { limit: 100, policy: 'dropOldest', maxBuffered: 1_000_000, ...outbox },
    path: pathOf(url, resolve),
    resolveUrl: async () => resolve(typeof url === 'string' ? url : await url()).href,
  }
  const all = { ...settings, ...settings.backoff, ...settings.heartbeat, ...settings.outbox }
  const numbers = Object.entries(all).filter(([, value]) => typeof value === 'number')
  checkNumbers('createSocket', Object.fromEntries(numbers))
  return settings
}

/** What a path is below can be told on a page alone; modules that make sockets are evaluated on servers too. */
function pathOf(url: SocketOptions['url'], resolve: (text: string) => URL): string {
  if (typeof url !== 'string') return ''
  const isOfPage = url.startsWith('/') && typeof location !== 'object'
  return isOfPage ? url.replace(/[?#].*/, '') : resolve(url).pathname
}
