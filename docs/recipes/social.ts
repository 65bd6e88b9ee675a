import { createApiClient, cursorPage, rateLimitInterceptor, repository } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

const Post = z.object({ id: z.string(), text: z.string(), created_at: z.iso.datetime() })

/** A list without posts has no `data` at all. */
const NoPosts = z.looseObject({ meta: z.looseObject({ result_count: z.literal(0) }) })

/** A client for one user of X, with the token that your server got for them. */
export function createX(
  userToken: () => string | Promise<string>,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  return createApiClient({
    baseURL: 'https://api.x.com/2',
    interceptors: [
      // X says in x-rate-limit-remaining and -reset what is left of a quarter of an hour.
      rateLimitInterceptor(),
      async (request, next) => {
        if (!request.call.client.trusts(request.url)) return next(request)
        request.headers.setAuthorization(`Bearer ${await userToken()}`)
        return next(request)
      },
    ],
    // A quarter of an hour is too long to wait for: the screen counts down instead.
    retry: { maxRetryAfter: 5_000 },
    readAnswer: ({ status, data }) => {
      const none = NoPosts.safeParse(data).data
      return { status, data: none ? { data: [], ...none } : data }
    },
    ...options,
  })
}

/**
 * Posts of a user: `usePosts({ userId })`. Pages go on by the token in `meta.next_token`, and X's problem documents become
 * `failure.problem`. X gives an id and a text, and what is asked for besides.
 */
export const posts = repository({
  one: 'post',
  many: 'posts',
  api: 'x',
  path: '/users/{userId}/tweets',
  schema: Post,
  filter: z.object({ 'tweet.fields': z.string().default('created_at') }),
  page: cursorPage({
    pageSize: 10,
    params: { cursor: 'pagination_token', pageSize: 'max_results' },
    answer: { items: 'data', nextCursor: 'meta.next_token' },
  }),
  errors: { 429: z.object({ title: z.string(), detail: z.string() }) },
})
