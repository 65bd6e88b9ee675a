import { createApiClient, cursorPage, rateLimitInterceptor, repository } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

const Post = z.object({ id: z.string(), text: z.string(), created_at: z.iso.datetime() })

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
    ...options,
  })
}

/** Pages go on by the token in `meta.next_token`. X's problem documents become `failure.problem`. */
export function postsOf(userId: string) {
  return repository({
    one: 'post',
    many: 'posts',
    api: 'x',
    path: `/users/${encodeURIComponent(userId)}/tweets`,
    schema: Post,
    page: cursorPage({
      pageSize: 10,
      params: { cursor: 'pagination_token', pageSize: 'max_results' },
      answer: { items: 'data', nextCursor: 'meta.next_token' },
    }),
    errors: { 429: z.object({ title: z.string(), detail: z.string() }) },
  })
}
