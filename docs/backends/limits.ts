import type { AnswerMeaning, ReadAnswer } from 'repository-hooks'

type Answer = Parameters<ReadAnswer>[0]

const limited = ({ headers, data }: Answer, seconds?: unknown): AnswerMeaning => ({
  status: 429,
  data,
  headers: headers.concat(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
})

export const limits = {
  // 403 with words alone: one minute at least, by its documentation
  github: (answer) =>
    answer.status === 403 &&
    /secondary rate limit/.test(JSON.stringify(answer.data)) &&
    !answer.headers.has('Retry-After')
      ? limited(answer, 60)
      : answer,
  // 429 { "retry_after": 0.64 }, for pages, which see no Retry-After that is not exposed
  discord: (answer) =>
    answer.status === 429 ? limited(answer, Object(answer.data).retry_after) : answer,
  // 429 with x-ms-retry-after-ms: 640, of Azure Cosmos DB
  cosmos: (answer) =>
    answer.status === 429
      ? limited(answer, Number(answer.headers.get('x-ms-retry-after-ms')) / 1_000)
      : answer,
  // 400 { "__type": "…#ThrottlingException" }, of DynamoDB and others
  amazon: (answer) =>
    /ThrottlingException$/.test(Object(answer.data).__type) ? limited(answer) : answer,
} satisfies Record<string, ReadAnswer>
