import { createApiClient, cursorPage, rateLimitInterceptor, repository } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

const Post = z.object({ id: z.string(), text: z.string(), created_at: z.iso.datetime() })

/** A list without posts has no `data` at all. */
const NoPosts = z.looseObject({ meta: z.looseObject({ result_count: z.literal(0) }) })

/** A client for one user of X, with the token that your server holds for them. */
export function createX(
  userToken: () => string | Promise<string>,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  return createApiClient({
    baseURL: 'https://api.x.com/2',
    interceptors: [
      // X sends what is left of a 15-minute window in x-rate-limit-remaining and -reset.
      rateLimitInterceptor(),
      async (request, next) => {
        if (!request.call.client.trusts(request.url)) return next(request)
        request.headers.setAuthorization(`Bearer ${await userToken()}`)
        return next(request)
      },
    ],
    // 15 minutes are too long to wait: the screen counts down instead.
    retry: { maxRetryAfter: 5_000 },
    readResponse: ({ status, data }) => {
      const none = NoPosts.safeParse(data).data
      return { status, data: none ? { data: [], ...none } : data }
    },
    ...options,
  })
}

/**
 * Posts of a user: `usePosts({ userId })`. The token of the next page is in `meta.next_token`, and X's problem documents become
 * `failure.problem`. X sends an id, a text, and the fields that you ask for.
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
    response: { items: 'data', nextCursor: 'meta.next_token' },
  }),
  errors: { 429: z.object({ title: z.string(), detail: z.string() }) },
})
