import { configurationFailure } from '../../http/configurationFailure.js'
import { isSecureUrl } from '../../http/isSecureUrl.js'

/**
 * The absolute URL of a socket.
 *
 * @throws a `configuration` failure for one that is no URL, not encrypted, or holds a credential
 */
export function resolveSocketUrl(text: string, allowInsecure: boolean): URL {
  const base = typeof location === 'object' ? location.href : undefined
  if (!URL.canParse(text, base)) refuse('is no URL here; give the whole URL where there is no page')
  const url = new URL(text, base)
  const web = new URL(url)
  web.protocol = url.protocol.replace(/^ws/, 'http')
  url.protocol = web.protocol.replace(/^http/, 'ws')
  if (!/^wss?:$/.test(url.protocol)) refuse('is no address of a socket; write wss://')
  if (!allowInsecure && !isSecureUrl(web)) {
    refuse("is not wss: anyone on the way could read it. Allow it with 'allowInsecure' if meant")
  }
  const names = [...url.searchParams.keys()].join(' ')
  if (url.username !== '' || url.password !== '' || /(?:token|jwt|bearer|secret)\b/i.test(names)) {
    refuse("holds a credential, which servers log. Use 'auth', or a one-time ticket")
  }
  return url
}

function refuse(problem: string): never {
  throw configurationFailure(`createSocket(): the option 'url' ${problem}.`)
}
