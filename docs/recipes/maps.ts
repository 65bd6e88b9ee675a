import { createApiClient, repository } from 'repository-hooks'
import type { ApiClient, ApiClientOptions, Interceptor } from 'repository-hooks'
import { z } from 'zod'

const Place = z
  .object({
    id: z.string(),
    properties: z.object({ full_address: z.string() }),
    geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
  })
  // GeoJSON puts the longitude first: most mistakes come from that.
  .transform(({ id, properties, geometry: { coordinates } }) => ({
    id,
    address: properties.full_address,
    longitude: coordinates[0],
    latitude: coordinates[1],
  }))

/**
 * Mapbox in the page, with a public token (`pk.`) that you restrict to your pages' URLs in your Mapbox account. A secret one
 * (`sk.`) is refused.
 */
export function createMapbox(token: string, options: Partial<ApiClientOptions> = {}): ApiClient {
  if (!token.startsWith('pk.')) throw new TypeError('A page takes a public token, pk.… .')
  const withToken: Interceptor = (request, next) => {
    if (!request.call.client.trusts(request.url)) return next(request)
    const url = new URL(request.url)
    url.searchParams.set('access_token', token)
    return next({ ...request, url: url.href })
  }
  return createApiClient({
    baseURL: 'https://api.mapbox.com/search/geocode/v6',
    interceptors: [withToken],
    ...options,
  })
}

/** `useSearch({ q })` in a component; debounce the text, or every letter is a request. */
export const places = repository({
  one: 'place',
  many: 'places',
  api: 'mapbox',
  path: '/forward',
  schema: Place,
  endpoints: (e) => ({
    search: e.query({
      path: '/forward',
      query: z.object({ q: z.string().min(3), limit: z.number().default(5) }),
      response: z.object({ features: z.array(Place) }).transform(({ features }) => features),
      errors: { 401: z.object({ message: z.string() }), 422: z.object({ message: z.string() }) },
      staleTime: 24 * 60 * 60_000,
    }),
  }),
})
