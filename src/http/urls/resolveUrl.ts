import { configurationFailure } from '../../failure/configurationFailure.js'
import { isSecureUrl } from './isSecureUrl.js'
import { parseUrl } from './parseUrl.js'

/** The base that URLs are resolved against. */
export interface UrlBase {
  baseURL: string
  allowInsecure: boolean
}

/** Longer URLs are rejected; servers accept 8 to 16 kB. */
const maxUrlLength = 65_536

/**
 * Returns the absolute URL of a call. A path always resolves below the base URL; only a URL with `//` can name another
 * origin.
 *
 * @throws a `configuration` failure for other schemes than http and https, for plain http to other hosts than the local
 * machine, for credentials in the URL, and for URLs that are too long for servers
 */
export function resolveUrl(url: string, { baseURL, allowInsecure }: UrlBase): string {
  if (url.length > maxUrlLength) {
    throw configurationFailure(
      'url-length',
      __DEV__ && `A URL of ${url.length} characters is too long for any server.`,
    )
  }
  const [address = ''] = url.split('#', 1)
  if (/^([a-z][a-z\d+.-]*:)?\/\//i.test(address))
    return checkAbsolute(address, baseURL, allowInsecure)
  if (/^\s*[a-z][a-z\d+.-]*:/i.test(address)) {
    throw configurationFailure(
      'url-scheme',
      __DEV__ &&
        'A URL with another scheme than http and https was refused. Begin a path that contains a colon with a slash.',
    )
  }
  if (address === '' || address.startsWith('?')) return baseURL + address
  return checkBelow(`${baseURL}/${address.replace(/^\/+/, '')}`, baseURL)
}

function checkBelow(url: string, baseURL: string): string {
  // Forms of '..' that URL parsers resolve; they ignore tabs and line breaks within it.
  const climbs = /\.\.|%2e|[\t\r\n]/i.test(url) && !new URL(url).href.startsWith(`${baseURL}/`)
  if (!climbs) return url
  throw configurationFailure(
    'url-climbs',
    __DEV__ &&
      "A path whose '..' leads out of the base URL was refused. Pass values for paths as `path`, which encodes them.",
  )
}

/**
 * Returns an absolute URL that credentials may be sent to.
 *
 * @throws a `configuration` failure for a URL that is invalid, contains a user, or is not encrypted
 */
export function checkAbsolute(
  address: string,
  baseURL: string | undefined,
  allowInsecure: boolean,
): string {
  const url = parseUrl(address, baseURL)
  if (!url) throw configurationFailure('url-format', __DEV__ && `'${address}' is not a valid URL.`)
  if (url.username + url.password !== '') {
    throw configurationFailure(
      'url-credentials',
      __DEV__ && 'A URL with a user name or password was refused: both end up in logs.',
    )
  }
  if (!isSecureUrl(url, allowInsecure)) {
    throw configurationFailure(
      'url-insecure',
      __DEV__ &&
        `${url.origin} is not https. Anyone on the network could read the call. Set 'allowInsecure' to allow it.`,
    )
  }
  return url.href
}
