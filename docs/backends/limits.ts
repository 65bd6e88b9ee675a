import type { InterpretedResponse, ReadResponse } from 'repository-hooks'

type Received = Parameters<ReadResponse>[0]

const limited = ({ headers, data }: Received, seconds?: unknown): InterpretedResponse => ({
  status: 429,
  data,
  headers: headers.concat(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
})

const units: Readonly<Record<string, number>> = { h: 3_600, m: 60, s: 1, ms: 0.001 }

/** Reads 6m0s, 1h2m and 20ms, as Go writes them. */
const secondsOf = (text: unknown): number | undefined =>
  [...String(text).matchAll(/([\d.]+)(ms|[hms])/g)]
    .map(([, number, unit = '']) => Number(number) * (units[unit] ?? 0))
    .reduce((sum: number | undefined, it) => (sum ?? 0) + it, undefined)

export const limits = {
  // 403 with a message only: at least one minute, by its documentation
  github: (response) =>
    response.status === 403 &&
    /secondary rate limit/.test(JSON.stringify(response.data)) &&
    !response.headers.has('Retry-After')
      ? limited(response, 60)
      : response,
  // 429 { "retry_after": 0.64 }, for pages, which can't see a Retry-After that is not exposed
  discord: (response) =>
    response.status === 429 ? limited(response, Object(response.data).retry_after) : response,
  // 429 with x-ms-retry-after-ms: 640, from Azure Cosmos DB
  cosmos: (response) =>
    response.status === 429
      ? limited(response, Number(response.headers.get('x-ms-retry-after-ms')) / 1_000)
      : response,
  // 429 with retry-after-ms: 640, also from Azure, or x-ratelimit-reset-requests: 6m0s; an exhausted quota, for which
  // waiting is no use, becomes a 402
  openai: (response) => {
    const { status, headers, data } = response
    if (status !== 429) return response
    if (Object(data).error?.code === 'insufficient_quota') return { status: 402, data }
    const ms = headers.get('retry-after-ms')
    if (ms) return limited(response, Number(ms) / 1_000)
    if (headers.has('Retry-After')) return response
    const limit = headers.get('x-ratelimit-remaining-requests') === '0' ? 'requests' : 'tokens'
    return limited(response, secondsOf(headers.get(`x-ratelimit-reset-${limit}`)))
  },
  // 529, overloaded, becomes a 503, which is retried
  anthropic: (response) => (response.status === 529 ? { ...response, status: 503 } : response),
  // 400 { "__type": "…#ThrottlingException" }, from DynamoDB and others
  amazon: (response) =>
    /ThrottlingException$/.test(Object(response.data).__type) ? limited(response) : response,
} satisfies Record<string, ReadResponse>
