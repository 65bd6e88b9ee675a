import { clientOf, type SessionCore } from './SessionCore.js'

/** Whether a URL is one of the strategy's own endpoints. */
export function isOwnEndpoint<User>(core: SessionCore<User>, url: string): boolean {
  const { baseURL } = clientOf(core)
  core.endpoints ??= new Set(core.strategy.endpoints?.map((it) => placeOf(it, baseURL)))
  return core.endpoints.has(placeOf(url, baseURL))
}

/** A URL without its query. Paths join the base as they do in calls. */
function placeOf(url: string, baseURL: string): string {
  const { origin, pathname } = new URL(url.replace(/^\/+/, ''), `${baseURL}/`)
  return origin + pathname
}
