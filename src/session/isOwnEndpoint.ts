import type { ApiRequest } from '../http/Interceptor.js'
import { resolveUrl } from '../http/urls/resolveUrl.js'
import { withoutQuery } from '../http/urls/withoutQuery.js'
import { clientOf, type SessionCore } from './SessionCore.js'

/**
 * Whether a call goes to one of the strategy's own endpoints. Others can share its URL: what registers people by POST may
 * list them by GET.
 */
export function isOwnEndpoint<User>(
  core: SessionCore<User>,
  { call, method, url }: ApiRequest,
): boolean {
  core.endpoints ??= new Set(core.strategy.endpoints?.map((it) => placeOf(core, it)))
  const isOwn = method === 'POST' || call.meta.skipAuth === true
  return isOwn && core.endpoints.has(withoutQuery(url))
}

/** Where calls to an endpoint go. */
function placeOf<User>(core: SessionCore<User>, endpoint: string): string {
  const { baseURL } = clientOf(core)
  return withoutQuery(resolveUrl(endpoint, { baseURL, allowInsecure: true }))
}
