import axios from 'axios'
import type { ApiCall } from './ApiCall.js'
import type { ApiClient } from './ApiClient.js'
import type { ApiClientOptions } from './ApiClientOptions.js'
import { composeInterceptors } from './composeInterceptors.js'
import { createTransport } from './createTransport.js'
import type { NamedInterceptor, Next } from './Interceptor.js'
import { attemptInterceptor } from './interceptors/attempt.js'
import { deadlineInterceptor } from './interceptors/deadline.js'
import { identifyInterceptor } from './interceptors/identify.js'
import { paceInterceptor } from './interceptors/pace.js'
import { reportAttempt } from './interceptors/reportAttempt.js'
import { reportCall } from './interceptors/reportCall.js'
import { retryInterceptor } from './interceptors/retry.js'
import { limitOf } from './limitOf.js'
import { toNamedInterceptor } from './toNamedInterceptor.js'
import type { TransportOptions } from './TransportOptions.js'

const defaultTimeout = { connect: 10_000, send: 10_000, receive: 10_000, total: 120_000 }

/**
 * Puts the interceptors in their order, outermost first, around the transport.
 *
 * @param active holds the calls that are running
 */
export function createChain(
  options: ApiClientOptions,
  client: ApiClient,
  active: Set<ApiCall>,
): Next {
  const list = listInterceptors(options, client, active)
  const transport = createTransport(transportOptions(options))
  const compose = (parts: readonly NamedInterceptor[]): Next =>
    composeInterceptors(
      parts.map(({ intercept }) => intercept),
      transport,
    )
  const whole = compose(list)
  return (request) => {
    const { skip } = request.call.meta
    if (skip === undefined) return whole(request)
    // What has no name can't be left out: time limits and reports are among it.
    return compose(list.filter(({ name }) => name === '' || !skip.includes(name)))(request)
  }
}

function listInterceptors(
  options: ApiClientOptions,
  client: ApiClient,
  active: Set<ApiCall>,
): readonly NamedInterceptor[] {
  const { session, version, interceptors = [], retry = {}, idempotency = {} } = options
  const timeout = { ...defaultTimeout, ...options.timeout }
  const own = [...(version ? [version] : []), ...interceptors].map(toNamedInterceptor)
  return [
    { name: '', intercept: reportCall },
    { name: '', intercept: deadlineInterceptor(timeout, active) },
    ...pace(),
    ...(session?.guard ? [{ name: 'session', intercept: session.guard }] : []),
    ...own.filter(({ position }) => position === 'call'),
    { name: 'identify', intercept: identifyInterceptor(requestIdHeader(options), idempotency) },
    { name: 'retry', intercept: retryInterceptor(retry) },
    ...(session
      ? [toNamedInterceptor({ name: 'session', intercept: session.connect(client) })]
      : []),
    ...own.filter(({ position }) => position !== 'call'),
    // Once more, for all those that have waited for the same thing.
    ...pace(),
    { name: '', intercept: attemptInterceptor(timeout) },
    { name: '', intercept: reportAttempt },
  ]
}

/** Nobody looks at a server while it is busy. */
function pace(): readonly NamedInterceptor[] {
  return typeof document === 'object' ? [{ name: '', intercept: paceInterceptor() }] : []
}

function requestIdHeader({ requestId = false }: ApiClientOptions): string | undefined {
  if (typeof requestId === 'string') return requestId
  return requestId ? 'X-Request-Id' : undefined
}

function transportOptions(options: ApiClientOptions): TransportOptions {
  const { adapter, limits = {}, allowInsecure = false } = options
  const { requestBytes = 0, responseBytes = 0 } = limits
  return {
    adapter: adapter ?? axios.defaults.adapter,
    allowInsecure,
    requestBytes: limitOf(requestBytes),
    responseBytes: limitOf(responseBytes),
  }
}
