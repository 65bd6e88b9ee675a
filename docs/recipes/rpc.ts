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

/** Exceptions of the server come as 400, with their class by name. */
const RpcException = z.object({ className: z.string(), data: z.record(z.string(), z.unknown()) })

export function createServerpod(
  baseURL: string,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  return createApiClient({ baseURL, ...options })
}

/** One call: `POST /<endpoint>/<method>`, with the arguments as JSON. Nothing of it is safe to repeat, so nothing is. */
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

/** Gives the exceptions of the server the kinds that screens know. */
function named(failure: unknown): unknown {
  if (!isApiFailure(failure) || !hasStatus(failure, 400)) return failure
  const { className, data } = RpcException.safeParse(failure.data).data ?? {}
  if (className !== 'NotFoundException') return failure
  const { message, path, method } = failure
  return createApiFailure({ kind: 'notFound', message, path, method, status: 400, data })
}

/** The hooks, the cache and the screens of a repository, over calls that are no REST. */
export const notes = repository({
  one: 'note',
  many: 'notes',
  path: '/note',
  schema: Note,
  create: z.object({ text: z.string() }),
})

/** Give it to the provider: `<ApiProvider client={api} repositories={[notesOver(api)]}>`. A generated client fits as well. */
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
