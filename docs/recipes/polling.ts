import { createApiFailure, isApiFailure, useApiClient } from 'repository-hooks'
import type { ApiClient, ApiFailure } from 'repository-hooks'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'

const Job = z.object({
  status: z.enum(['queued', 'running', 'done', 'failed']),
  progress: z.number().min(0).max(1).optional(),
  resultUrl: z.string().optional(),
})
type Job = z.infer<typeof Job>

/** Starts a job: the server responds with 202, and says in `Location` where to ask. */
export async function startJob(api: ApiClient, input: object): Promise<string> {
  const { status, headers } = await api.respond({ method: 'POST', url: '/jobs', data: input })
  const { location } = headers
  // `Location` is relative to the request, like a link; a path in the app is relative to the base URL.
  if (status === 202 && location !== undefined) return new URL(location, `${api.baseURL}/jobs`).href
  const message = `The server answered ${status}, and not where the job is.`
  throw createApiFailure({ kind: 'invalidResponse', message, reason: 'empty' })
}

/** How long to wait before asking again: longer each time. */
export function nextLook(looks: number): number {
  return Math.min(15_000, 1_000 * 1.5 ** looks)
}

/** Polls a job until it is done. Stops on unmount, and pauses while the tab is hidden. */
export function useJob(location: string | undefined) {
  const api = useApiClient()
  return useQuery<Job, ApiFailure>({
    queryKey: ['jobs', location],
    enabled: location !== undefined,
    retry: false,
    networkMode: 'offlineFirst',
    queryFn: ({ signal }) => api.get(location ?? '', { schema: Job, signal }),
    refetchInterval({ state: { data, error, dataUpdateCount } }) {
      if (data?.status === 'done' || data?.status === 'failed') return false
      // A busy server says when to ask again.
      if (isApiFailure(error)) return error.retryable ? (error.retryAfter ?? 15_000) : false
      return nextLook(dataUpdateCount)
    },
  })
}

/** The result of a job, or null until then. The server responds with 202, and finally with 303, which browsers follow. */
export async function lookForResult(
  api: ApiClient,
  location: string,
  signal: AbortSignal,
): Promise<unknown> {
  const { status, data } = await api.respond({ url: location, signal })
  return status === 202 ? null : data
}
