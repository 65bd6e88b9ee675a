import { resolveUrl } from '../http/urls/resolveUrl.js'
import { withoutQuery } from '../http/urls/withoutQuery.js'
import { clientOf, type SessionCore } from './SessionCore.js'

/** Whether the URL of a call is one of the strategy's own endpoints. */
export function isOwnEndpoint<User>(core: SessionCore<User>, url: string): boolean {
  core.endpoints ??= new Set(core.strategy.endpoints?.map((it) => placeOf(core, it)))
  return core.endpoints.has(withoutQuery(url))
}

/** Where calls to an endpoint go. */
function placeOf<User>(core: SessionCore<User>, endpoint: string): string {
  const { baseURL } = clientOf(core)
  return withoutQuery(resolveUrl(endpoint, { baseURL, allowInsecure: true }))
}
