import { createApiClient, rateLimitInterceptor, repository } from 'repository-hooks'
import type { ApiClient, ApiClientOptions, Interceptor } from 'repository-hooks'
import { z } from 'zod'

const seconds = z.number().transform((value) => new Date(value * 1_000))

const Weather = z
  .object({
    id: z.number(),
    name: z.string(),
    dt: seconds,
    main: z.object({ temp: z.number(), humidity: z.number() }),
    weather: z.array(z.object({ description: z.string() })),
  })
  .transform(({ id, name, dt, main, weather: [first] }) => ({
    id,
    city: name,
    at: dt,
    celsius: main.temp,
    humidity: main.humidity,
    description: first?.description ?? '',
  }))

/** `cod` is a number in some responses, and a string in others. */
const WeatherError = z.object({ cod: z.coerce.number(), message: z.string() })

/** OpenWeather expects its key in the query. It is added after logging, for its own origin alone. */
function keyInQuery(key: string): Interceptor {
  return (request, next) => {
    if (!request.call.client.trusts(request.url)) return next(request)
    const url = new URL(request.url)
    url.searchParams.set('appid', key)
    return next({ ...request, url: url.href })
  }
}

/** For your server, which sends one request for all your users: the free plan allows 60 a minute. */
export function createOpenWeather(key: string, options: Partial<ApiClientOptions> = {}): ApiClient {
  return createApiClient({
    baseURL: 'https://api.openweathermap.org/data/2.5',
    interceptors: [rateLimitInterceptor({ requests: 60, interval: 60_000 }), keyInQuery(key)],
    ...options,
  })
}

export function currentWeather(openWeather: ApiClient, city: string) {
  return openWeather.get('/weather', {
    params: { q: city, units: 'metric' },
    schema: Weather,
    errors: { 401: WeatherError, 404: WeatherError },
  })
}

/** In the app: your own server's response, fresh for as long as the weather is. */
export const reports = repository({
  one: 'report',
  many: 'reports',
  path: '/weather',
  schema: z.object({ id: z.number(), city: z.string(), celsius: z.number() }),
  staleTime: 10 * 60_000,
})
