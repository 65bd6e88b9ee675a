import type { HttpResponse } from '../../http/ApiClient.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { AuthContext } from './AuthStrategy.js'

/** A call to one of a strategy's own endpoints. */
export interface EndpointCall<Output> {
  /** @defaultValue `'POST'` */
  method?: 'GET' | 'POST'
  url: string
  data?: unknown
  headers?: Record<string, string>
  /** Checks the body before it is sent. */
  bodySchema?: StandardSchema | undefined
  /** Whether browsers go on with it when the page is left. @defaultValue `false` */
  outlivesPage?: boolean
  /** Checks the response, whatever the client does with other responses. */
  schema: StandardSchema<unknown, Output>
}

/** Calls an endpoint without the session's credentials, and once: whoever asked decides whether to ask again. */
export function callEndpoint<Output>(
  { bodySchema, outlivesPage, ...call }: EndpointCall<Output>,
  { client, signal, cause }: AuthContext,
): Promise<HttpResponse<Output>> {
  return client.respond({
    method: 'POST',
    ...call,
    ...(bodySchema && { bodySchema }),
    fetchOptions: outlivesPage && canKeepAlive() && { keepalive: true },
    validate: 'strict',
    signal,
    meta: { skipAuth: true, retry: false, ...(cause && { cause }) },
  })
}

/** Pages of tests may have no fetch, and React Native has one that knows no pages. */
function canKeepAlive(): boolean {
  return typeof Request === 'function' && 'keepalive' in Request.prototype
}
