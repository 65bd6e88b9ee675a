import type { ApiCall } from './calls/ApiCall.js'
import type { ApiClient } from './ApiClient.js'
import type { ApiClientOptions } from './ApiClientOptions.js'
import { checkOptions } from './checkOptions.js'
import { systemClock } from './time/Clock.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { createAdapter } from './transport/createAdapter.js'
import { createCalls } from './calls/createCalls.js'
import { createChain } from './createChain.js'
import { createDispatch } from './calls/createDispatch.js'
import { createEvents } from './events/createEvents.js'
import { createInstance } from './transport/createInstance.js'
import type { RunChain } from './calls/RunChain.js'
import { developmentLogging } from './events/developmentLogging.js'
import { failureOfAbort } from './calls/failureOfAbort.js'
import { guardAxios } from './transport/guardAxios.js'
import { originOf } from './urls/originOf.js'
import { toRequest } from './calls/toRequest.js'

/**
 * Creates an API client: an axios instance whose adapter is a chain of interceptors. They add credentials, time limits
 * and retries to every call, and turn every error into an `ApiFailure`.
 *
 * @example
 * ```ts
 * const api = createApiClient({ baseURL: 'https://api.example.com/v1', session })
 * const product = await api.get('/products/{id}', { path: { id }, schema: Product })
 * ```
 * @throws a `configuration` failure that names the invalid option
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const { baseURL, origins } = checkOptions(options)
  const { clock = systemClock, session, logging = developmentLogging() } = options
  const active = new Set<ApiCall>()
  const events = createEvents()
  let isDisposed = false
  const runChain: RunChain = (config) => {
    const request = toRequest(config, options, client)
    if (isDisposed) throw configurationFailure('client-disposed', __DEV__ && disposed)
    return chain(request)
  }
  const instance = createInstance(options, baseURL, createAdapter(runChain))
  let mayBeCustomized = false
  const client: ApiClient = {
    axios: guardAxios(instance, () => {
      mayBeCustomized = true
    }),
    baseURL,
    events,
    session,
    clock,
    trusts: (url) => origins.has(originOf(url)),
    ...createCalls(
      createDispatch(instance, runChain, () => mayBeCustomized),
      options,
    ),
    dispose() {
      isDisposed = true
      if (stopLogging) stopLogging()
      for (const call of active) call.abort(failureOfAbort(disposed, {}))
      session?.disconnect?.(client)
    },
  }
  const stopLogging = logging && logging(events)
  const chain = createChain(options, client, active)
  return client
}

const disposed = 'The client was disposed.'
