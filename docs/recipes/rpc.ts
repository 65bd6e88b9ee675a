import {
  createApiClient,
  createApiFailure,
  hasStatus,
  isApiFailure,
  repository,
} from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

const Note = z.object({ id: z.number(), text: z.string() })

/** Exceptions of the server arrive as 400, with the name of their class. */
const RpcException = z.object({ className: z.string(), data: z.record(z.string(), z.unknown()) })

export function createServerpod(
  baseURL: string,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  return createApiClient({ baseURL, ...options })
}

/** One call: `POST /<endpoint>/<method>`, with the arguments as JSON. It may not be safe to repeat, so it is never retried. */
export async function call<Result>(
  api: ApiClient,
  { endpoint, method, args = {} }: { endpoint: string; method: string; args?: object },
  schema: z.ZodType<Result>,
): Promise<Result> {
  try {
    return await api.post(`/{endpoint}/{method}`, args, {
      path: { endpoint, method },
      schema,
      errors: { 400: RpcException },
    })
  } catch (failure) {
    throw named(failure)
  }
}

/** Maps exceptions of the server to the kinds that screens know. */
function named(failure: unknown): unknown {
  if (!isApiFailure(failure) || !hasStatus(failure, 400)) return failure
  const { className, data } = RpcException.safeParse(failure.data).data ?? {}
  if (className !== 'NotFoundException') return failure
  const { message, path, method } = failure
  return createApiFailure({ kind: 'notFound', message, path, method, status: 400, data })
}

/** The hooks, cache and screens of a repository, over calls that are not REST. */
export const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/note',
  schema: Note,
  create: z.object({ text: z.string() }),
})

/** Pass it to the provider: `<ApiProvider client={api} repositories={[notesOver(api)]}>`. A generated client works too. */
export function notesOver(api: ApiClient) {
  const endpoint = 'note'
  return notes.from({
    list: () => call(api, { endpoint, method: 'list' }, z.array(Note)),
    detail: (id) => call(api, { endpoint, method: 'get', args: { id } }, Note),
    create: (input) => call(api, { endpoint, method: 'create', args: { note: input } }, Note),
    delete: async (id) =>
      void (await call(api, { endpoint, method: 'delete', args: { id } }, z.unknown())),
  })
}
