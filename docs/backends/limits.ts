import type { AnswerMeaning, ReadAnswer } from 'repository-hooks'

type Answer = Parameters<ReadAnswer>[0]

const limited = ({ headers, data }: Answer, seconds?: unknown): AnswerMeaning => ({
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
  github: (answer) =>
    answer.status === 403 &&
    /secondary rate limit/.test(JSON.stringify(answer.data)) &&
    !answer.headers.has('Retry-After')
      ? limited(answer, 60)
      : answer,
  // 429 { "retry_after": 0.64 }, for pages, which can't see a Retry-After that is not exposed
  discord: (answer) =>
    answer.status === 429 ? limited(answer, Object(answer.data).retry_after) : answer,
  // 429 with x-ms-retry-after-ms: 640, from Azure Cosmos DB
  cosmos: (answer) =>
    answer.status === 429
      ? limited(answer, Number(answer.headers.get('x-ms-retry-after-ms')) / 1_000)
      : answer,
  // 429 with retry-after-ms: 640, also from Azure, or x-ratelimit-reset-requests: 6m0s; an exhausted quota, for which
  // waiting is no use, becomes a 402
  openai: (answer) => {
    const { status, headers, data } = answer
    if (status !== 429) return answer
    if (Object(data).error?.code === 'insufficient_quota') return { status: 402, data }
    const ms = headers.get('retry-after-ms')
    if (ms) return limited(answer, Number(ms) / 1_000)
    if (headers.has('Retry-After')) return answer
    const limit = headers.get('x-ratelimit-remaining-requests') === '0' ? 'requests' : 'tokens'
    return limited(answer, secondsOf(headers.get(`x-ratelimit-reset-${limit}`)))
  },
  // 529, overloaded, becomes a 503, which is retried
  anthropic: (answer) => (answer.status === 529 ? { ...answer, status: 503 } : answer),
  // 400 { "__type": "…#ThrottlingException" }, from DynamoDB and others
  amazon: (answer) =>
    /ThrottlingException$/.test(Object(answer.data).__type) ? limited(answer) : answer,
} satisfies Record<string, ReadAnswer>
