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
  /** Validates the body before it is sent. */
  bodySchema?: StandardSchema | undefined
  /** Whether browsers complete the request after the page unloads. @defaultValue `false` */
  outlivesPage?: boolean
  /** Validates the response, whatever the client's `validate` option is. */
  schema: StandardSchema<unknown, Output>
}

/** Calls an endpoint without the session's credentials and without retries: the caller decides whether to call again. */
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

/** Whether `fetch` supports `keepalive`. Test environments can lack `fetch`, and React Native's has no `keepalive`. */
function canKeepAlive(): boolean {
  return typeof Request === 'function' && 'keepalive' in Request.prototype
}
