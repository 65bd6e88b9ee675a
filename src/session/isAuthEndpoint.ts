import type { ApiRequest } from '../http/Interceptor.js'
import { resolveUrl } from '../http/urls/resolveUrl.js'
import { withoutQuery } from '../http/urls/withoutQuery.js'
import { getClient, type SessionCore } from './SessionCore.js'

/**
 * Whether a call goes to one of the strategy's own endpoints: by POST, or with `skipAuth`. Other calls can share the URL,
 * such as `GET /users` where `POST /users` registers a user.
 */
export function isAuthEndpoint<User>(
  core: SessionCore<User>,
  { call, method, url }: ApiRequest,
): boolean {
  core.endpoints ??= new Set(core.strategy.endpoints?.map((it) => toEndpointUrl(core, it)))
  const canBeAuthCall = method === 'POST' || call.meta.skipAuth === true
  return canBeAuthCall && core.endpoints.has(withoutQuery(url))
}

/** Returns the absolute URL of an endpoint, without its query. */
function toEndpointUrl<User>(core: SessionCore<User>, endpoint: string): string {
  const { baseURL } = getClient(core)
  return withoutQuery(resolveUrl(endpoint, { baseURL, allowInsecure: true }))
}
