import { systemClock } from '../../http/Clock.js'
import { configurationFailure } from '../../http/configurationFailure.js'
import { jsonProtocol } from './jsonProtocol.js'
import { resolveSocketUrl } from './resolveSocketUrl.js'
import type { SocketOptions } from './SocketOptions.js'
import type { SocketSettings } from './SocketSettings.js'
import { openWebSocket } from './Wire.js'

/**
 * Checks the options of a socket and fills in the defaults.
 *
 * @throws a `configuration` failure that names the option
 */
export function settleOptions({
  url,
  session,
  auth = session ? 'message' : 'none',
  protocol,
  protocols = [],
  backoff = {},
  retries = Infinity,
  busyDelay = 10_000,
  stableAfter = 5_000,
  connectTimeout = 10_000,
  heartbeat = {},
  outbox: { maxBuffered = 1_000_000 } = {},
  maxFrame = 1_000_000,
  allowInsecure = false,
  clock = systemClock,
  wire = openWebSocket,
}: SocketOptions<unknown>): SocketSettings {
  checkTimes({ retries, busyDelay, stableAfter, connectTimeout, maxBuffered, maxFrame, ...backoff })
  if (heartbeat) checkTimes({ ...heartbeat })
  checkAuth(auth, { session, protocols })
  const resolve = (text: string): URL => resolveSocketUrl(text, allowInsecure)
  return {
    session,
    auth,
    protocol: { ...jsonProtocol, ...protocol },
    protocols,
    backoff,
    retries,
    busyDelay,
    stableAfter,
    connectTimeout,
    heartbeat: heartbeat && { interval: 25_000, timeout: 10_000, ...heartbeat },
    maxBuffered,
    maxFrame,
    clock,
    wire,
    path: pathOf(url, resolve),
    resolveUrl: async () => resolve(typeof url === 'string' ? url : await url()).href,
  }
}

function checkTimes(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value >= 0) continue
    throw configurationFailure(
      `createSocket(): the option '${name}' is ${value}; it must be a number from 0.`,
    )
  }
}

/** What a path is below can be told on a page alone; modules that make sockets are evaluated on servers too. */
function pathOf(url: SocketOptions['url'], resolve: (text: string) => URL): string {
  if (typeof url !== 'string') return ''
  const isOfPage = url.startsWith('/') && typeof location !== 'object'
  return isOfPage ? url.replace(/[?#].*/, '') : resolve(url).pathname
}

function checkAuth(
  auth: SocketSettings['auth'],
  { session, protocols }: Pick<SocketSettings, 'session' | 'protocols'>,
): void {
  if (auth !== 'none' && !session) {
    throw configurationFailure(
      `createSocket(): 'auth' is '${auth}' and there is no 'session' to take a token from.`,
    )
  }
  if (auth === 'protocol' && protocols.length === 0) {
    throw configurationFailure(
      "createSocket(): 'auth' is 'protocol' and 'protocols' is empty: the server must answer with a protocol that was offered, and that should not be the token. Name yours.",
    )
  }
}
