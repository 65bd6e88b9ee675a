import type { AxiosHeaders } from 'axios'
import { copyHeaders } from './copyHeaders.js'

/** Headers that say nothing about the user: the only ones that untrusted origins get. */
const safe =
  /^(?:accept(?:-(?:encoding|language))?|content-(?:encoding|language|length|type)|host|range|trace(?:parent|state)|transfer-encoding|user-agent)$/i

/** Whether a header may be sent to any origin. */
export function isSafeHeader(name: string): boolean {
  return safe.test(name)
}

/** Copies the headers that may be sent to any origin. */
export function safeHeaders(headers: AxiosHeaders): AxiosHeaders {
  const copy = copyHeaders(headers)
  copy.clear((_value: string, name: string) => !isSafeHeader(name))
  return copy
}
