import { memberOf } from '../../failure/memberOf.js'
import { textOf } from '../../failure/textOf.js'
import { hasOtherMethod } from './watchNode.js'

/**
 * Whether another URL answered than the one that a write was sent to: after a redirect that makes a GET of a POST, as 301
 * and 302 do. Node knows the last method; xhr tells only the last URL, of 307 and 308 too.
 */
export function isMoved(told: unknown, url: string): boolean {
  const last = textOf(memberOf(memberOf(told, 'request'), 'responseURL'))
  return hasOtherMethod(told) || (Boolean(last) && last !== new URL(url).href)
}
