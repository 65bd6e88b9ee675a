import type { ApiRequest } from '../http/Interceptor.js'

/** Makes a test for requests whose origin takes trace context: the client's own, and those that are named. */
export function takesTrace(origins: readonly string[]): (request: ApiRequest) => boolean {
  const named = new Set(origins.map((origin) => new URL(origin).origin))
  return ({ url, call }) => {
    const { origin } = new URL(url)
    return origin === new URL(call.client.baseURL).origin || named.has(origin)
  }
}
