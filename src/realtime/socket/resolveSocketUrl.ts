import { configurationFailure } from '../../failure/configurationFailure.js'
import { resolveUrl } from '../../http/resolveUrl.js'

/**
 * The absolute URL of a socket.
 *
 * @throws a `configuration` failure for one that is no URL, not encrypted, or holds a credential
 */
export function resolveSocketUrl(text: string, allowInsecure: boolean): URL {
  const base = typeof location === 'object' ? location.href : undefined
  const address = text.replace(/^ws/, 'http')
  if (!URL.canParse(address, base)) {
    refuse(__DEV__ && 'must be a whole URL where there is no page')
  }
  const url = new URL(address, base)
  resolveUrl(url.href, { baseURL: url.href, allowInsecure })
  if (/(?:token|jwt|bearer|secret)\b/i.test([...url.searchParams.keys()].join())) {
    refuse(__DEV__ && "holds a token, which servers log. Use 'auth', or a one-time ticket")
  }
  url.protocol = url.protocol.replace('http', 'ws')
  return url
}

function refuse(problem: string | false): never {
  throw configurationFailure(
    'socket-url',
    problem && `createSocket(): the option 'url' ${problem}.`,
  )
}
