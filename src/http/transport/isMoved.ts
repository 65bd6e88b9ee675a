import type { AxiosResponse } from 'axios'
import { memberOf } from '../../failure/memberOf.js'
import { textOf } from '../../failure/textOf.js'

/**
 * Whether another URL answered than the one that a write was sent to: after a redirect that makes a GET of a POST, as 301
 * and 302 do. Node knows the last method; xhr tells only the last URL, of 307 and 308 too.
 */
export function isMoved(
  { request, config }: AxiosResponse<unknown, unknown>,
  url: string,
): boolean {
  const method = textOf(memberOf(request, 'method'))
  if (method) return method.toLowerCase() !== config.method
  const last = textOf(memberOf(request, 'responseURL'))
  return Boolean(last) && last !== new URL(url).href
}
