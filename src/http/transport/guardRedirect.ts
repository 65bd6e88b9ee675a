import type { AxiosRequestConfig } from 'axios'
import { isObject } from '../../failure/isObject.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { isSafeHeader } from '../headers/safeHeaders.js'
import { isSafeMethod } from '../../failure/isSafeMethod.js'
import { isSecureUrl } from '../urls/isSecureUrl.js'

/**
 * Creates the check of redirects on Node. A redirect to an untrusted origin is followed without custom headers, and refused
 * for methods with a body; redirects to plain http are refused.
 */
export function guardRedirect(
  { client, config }: ApiCall,
  allowInsecure: boolean,
): NonNullable<AxiosRequestConfig['beforeRedirect']> {
  return (next, response, previous) => {
    const url = new URL(String(next.href))
    if (!isSecureUrl(url, allowInsecure)) throw new Error('A redirect to plain http was refused.')
    if (!client.trusts(url.href)) {
      if (!isSafeMethod(String(next.method)))
        throw new Error('A redirect of a body to another origin was refused.')
      removeUnsafeHeaders(next.headers)
    }
    config.beforeRedirect?.(next, response, previous)
  }
}

function removeUnsafeHeaders(headers: unknown): void {
  if (!isObject(headers)) return
  for (const name of Object.keys(headers)) {
    if (!isSafeHeader(name)) Reflect.deleteProperty(headers, name)
  }
}
