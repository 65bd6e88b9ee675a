import type { AxiosRequestConfig } from 'axios'
import { isObject } from '../../failure/isObject.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { isSafeHeader } from '../headers/safeHeaders.js'
import { isReading } from '../../failure/isReading.js'
import { isSecureUrl } from '../urls/isSecureUrl.js'

/**
 * Makes what Node's redirects have to pass. One to an origin that is not trusted goes on without custom headers, and not at
 * all with a body or to plain http.
 */
export function guardRedirect(
  { client, config }: ApiCall,
  allowInsecure: boolean,
): NonNullable<AxiosRequestConfig['beforeRedirect']> {
  return (next, response, former) => {
    const url = new URL(String(next.href))
    if (!isSecureUrl(url, allowInsecure)) throw new Error('A redirect to plain http was refused.')
    if (!client.trusts(url.href)) {
      if (!isReading(String(next.method)))
        throw new Error('A redirect of a body to another origin was refused.')
      removeUnsafe(next.headers)
    }
    config.beforeRedirect?.(next, response, former)
  }
}

function removeUnsafe(headers: unknown): void {
  if (!isObject(headers)) return
  for (const name of Object.keys(headers)) {
    if (!isSafeHeader(name)) Reflect.deleteProperty(headers, name)
  }
}
