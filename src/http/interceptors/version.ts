import type { ApiCall } from '../calls/ApiCall.js'
import { toCallEvent } from '../events/toCallEvent.js'
import { evictOldest } from '../../lifetime/evictOldest.js'
import { headerOf } from '../headers/headerOf.js'
import type { ApiRequest, NamedInterceptor } from '../Interceptor.js'

/**
 * Requests a version of the API by a path below the base URL: `/v2/products`. A call's `meta.version` overrides it.
 *
 * @example
 * ```ts
 * createApiClient({ baseURL: 'https://api.example.com', version: pathVersion('v2') })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function pathVersion(version: string): NamedInterceptor {
  return versionInterceptor(version, (request, value) => {
    const { baseURL } = request.call.client
    if (!request.url.startsWith(baseURL)) return request
    return { ...request, url: `${baseURL}/${value}${request.url.slice(baseURL.length)}` }
  })
}

/**
 * Requests a version of the API by a header. A call's `meta.version` overrides it.
 *
 * @param name the header @defaultValue `'X-API-Version'`
 */
/* @__NO_SIDE_EFFECTS__ */
export function headerVersion(version: string, name = 'X-API-Version'): NamedInterceptor {
  return versionInterceptor(version, (request, value) => {
    request.headers.set(name, value)
    return request
  })
}

/**
 * Requests a version of the API by a media type. A call's `meta.version` overrides it.
 *
 * @param type the media type, with `{version}` where it goes: `application/vnd.example.{version}+json`
 */
/* @__NO_SIDE_EFFECTS__ */
export function mediaTypeVersion(version: string, type: string): NamedInterceptor {
  return versionInterceptor(version, (request, value) => {
    request.headers.set('Accept', type.replace('{version}', value))
    return request
  })
}

function versionInterceptor(
  version: string,
  setVersion: (request: ApiRequest, version: string) => ApiRequest,
): NamedInterceptor {
  const warned = new Set<string>()
  return {
    name: 'version',
    position: 'call',
    async intercept(request, next) {
      const { call } = request
      try {
        return await next(setVersion(request, call.meta.version ?? version))
      } finally {
        reportDeprecation(call, warned)
      }
    },
  }
}

/** How many endpoints are remembered: without a path template each id is an endpoint of its own. */
const maxWarned = 1_000

/** Emits `deprecation` once per endpoint whose response has a `Deprecation` or `Sunset` header. */
function reportDeprecation(call: ApiCall, warned: Set<string>): void {
  const { lastHeaders, client, endpoint, method } = call
  const key = `${method} ${endpoint}`
  if (!lastHeaders || warned.has(key)) return
  const deprecation = headerOf(lastHeaders, 'deprecation')
  const sunset = headerOf(lastHeaders, 'sunset')
  if (deprecation === undefined && sunset === undefined) return
  warned.add(key)
  evictOldest(warned, maxWarned)
  client.events.emit('deprecation', () => ({
    ...toCallEvent(call),
    since: toTime(deprecation),
    sunset: toTime(sunset),
    link: headerOf(lastHeaders, 'link'),
  }))
}

/** Parses `@1688169599`, as in the Deprecation header, or an HTTP date, into milliseconds since 1970. */
function toTime(value: string | undefined): number | undefined {
  const seconds = value === undefined ? undefined : /^@(\d+)$/.exec(value)?.[1]
  const time = seconds === undefined ? Date.parse(value ?? '') : Number(seconds) * 1_000
  return Number.isNaN(time) ? undefined : time
}
