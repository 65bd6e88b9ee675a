import { memberOf } from '../../failure/memberOf.js'
import { textOf } from '../../failure/textOf.js'
import { hasChangedMethod } from './watchNode.js'

/**
 * Whether the response came from another URL than the request was sent to: after a redirect that turns a POST into a GET, as
 * 301 and 302 do. Node exposes the last method; xhr exposes only the last URL, which also changes with 307 and 308.
 */
export function isRedirected(source: unknown, url: string): boolean {
  const last = textOf(memberOf(memberOf(source, 'request'), 'responseURL'))
  return hasChangedMethod(source) || (Boolean(last) && last !== new URL(url).href)
}
