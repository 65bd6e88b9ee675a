import { configurationFailure } from '../../failure/configurationFailure.js'
import { parseUrl } from '../../http/urls/parseUrl.js'
import { checkAbsolute } from '../../http/urls/resolveUrl.js'

/**
 * Resolves the absolute URL of a socket.
 *
 * @throws a `configuration` failure for a URL that is invalid, not encrypted, or contains a credential
 */
export function resolveSocketUrl(text: string, allowInsecure: boolean): URL {
  const base = typeof location === 'object' ? location.href : undefined
  const address = text.replace(/^ws/, 'http')
  const url = parseUrl(address, base)
  if (!url || /(token|jwt|bearer|secret)=/i.test(url.search)) {
    throw configurationFailure(
      'socket-url',
      __DEV__ &&
        `createSocket(): the option 'url' ${!url ? 'must be an absolute URL outside of a page' : "contains a token, which servers log. Use 'auth', or a one-time ticket"}.`,
    )
  }
  checkAbsolute(url.href, base, allowInsecure)
  url.protocol = url.protocol.replace('http', 'ws')
  return url
}
