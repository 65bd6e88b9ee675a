import { configurationFailure } from '../../failure/configurationFailure.js'
import { parseUrl } from '../../http/urls/parseUrl.js'
import { checkAbsolute } from '../../http/urls/resolveUrl.js'

/**
 * The absolute URL of a socket.
 *
 * @throws a `configuration` failure for one that is no URL, not encrypted, or holds a credential
 */
export function resolveSocketUrl(text: string, allowInsecure: boolean): URL {
  const base = typeof location === 'object' ? location.href : undefined
  const address = text.replace(/^ws/, 'http')
  const url = parseUrl(address, base)
  if (!url || /(token|jwt|bearer|secret)=/i.test(url.search)) {
    throw configurationFailure(
      'socket-url',
      __DEV__ &&
        `createSocket(): the option 'url' ${!url ? 'must be a whole URL where there is no page' : "holds a token, which servers log. Use 'auth', or a one-time ticket"}.`,
    )
  }
  checkAbsolute(url.href, base, allowInsecure)
  url.protocol = url.protocol.replace('http', 'ws')
  return url
}
