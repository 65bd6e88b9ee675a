import { configurationFailure } from '../../failure/configurationFailure.js'
import { isSecureUrl } from './isSecureUrl.js'
import { parseUrl } from './parseUrl.js'

/** What a URL is resolved against. */
export interface UrlBase {
  baseURL: string
  allowInsecure: boolean
}

/** Longer ones are refused: servers stop at 8 to 16 kB. */
const longestUrl = 65_536

/**
 * The absolute URL of a call. A path is always taken below the base URL, whatever it holds; only a URL with `//` can name
 * another origin.
 *
 * @throws a `configuration` failure for other schemes than http and https, for plain http beyond this machine, for
 * credentials in the URL, and for URLs that no server takes
 */
export function resolveUrl(url: string, { baseURL, allowInsecure }: UrlBase): string {
  if (url.length > longestUrl) {
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
        'A URL of another scheme than http and https was refused. Begin a path that holds a colon with a slash.',
    )
  }
  if (address === '' || address.startsWith('?')) return baseURL + address
  return checkBelow(`${baseURL}/${address.replace(/^\/+/, '')}`, baseURL)
}

function checkBelow(url: string, baseURL: string): string {
  // What URL parsers read as a step up, tabs and line ends within it left out.
  const climbs = /\.\.|%2e|[\t\r\n]/i.test(url) && !new URL(url).href.startsWith(`${baseURL}/`)
  if (!climbs) return url
  throw configurationFailure(
    'url-climbs',
    __DEV__ &&
      "A path whose '..' leads out of the base URL was refused. Put values into paths by `path`, which encodes them.",
  )
}

/**
 * An absolute URL that credentials may go to.
 *
 * @throws a `configuration` failure for one that is none, names a user, or is not encrypted
 */
export function checkAbsolute(
  address: string,
  baseURL: string | undefined,
  allowInsecure: boolean,
): string {
  const url = parseUrl(address, baseURL)
  if (!url) throw configurationFailure('url-format', __DEV__ && `'${address}' is no URL.`)
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
        `${url.origin} is not https. Anyone on the way could read the call; allow it with 'allowInsecure' if that is meant.`,
    )
  }
  return url.href
}
