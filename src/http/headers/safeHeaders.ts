import type { AxiosHeaders } from 'axios'
import { copyHeaders } from './copyHeaders.js'

/** Headers that say nothing about who asks; all that an origin without trust gets. */
const safe =
  /^(?:accept(?:-(?:encoding|language))?|content-(?:encoding|language|length|type)|host|range|trace(?:parent|state)|transfer-encoding|user-agent)$/i

/** Whether a header may go to any origin. */
export function isSafeHeader(name: string): boolean {
  return safe.test(name)
}

/** A copy with only what may go to any origin. */
export function safeHeaders(headers: AxiosHeaders): AxiosHeaders {
  const copy = copyHeaders(headers)
  copy.clear((_value: string, name: string) => !isSafeHeader(name))
  return copy
}
