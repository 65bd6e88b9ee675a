import axios from 'axios'
import type { ApiCall } from './calls/ApiCall.js'
import type { ApiClient } from './ApiClient.js'
import type { ApiClientOptions } from './ApiClientOptions.js'
import { createTransport } from './transport/createTransport.js'
import type { Interceptor, NamedInterceptor, Next } from './Interceptor.js'
import { deadlineInterceptor } from './interceptors/deadline.js'
import { identifyInterceptor } from './interceptors/identify.js'
import { paceInterceptor } from './interceptors/pace.js'
import { reportAttempt } from './interceptors/reportAttempt.js'
import { reportCall } from './interceptors/reportCall.js'
import { retryInterceptor } from './interceptors/retry.js'
import { limitOf } from './time/limitOf.js'
import { toNamedInterceptor } from './interceptors/toNamedInterceptor.js'

const defaultTimeout = { connect: 10_000, send: 10_000, receive: 10_000, total: 120_000 }

/**
 * Composes the interceptors, outermost first, around the transport.
 *
 * @param active the set of running calls, which this keeps up to date
 */
export function createChain(
  options: ApiClientOptions,
  client: ApiClient,
  active: Set<ApiCall>,
): Next {
  const { limits = {}, allowInsecure = false, readResponse } = options
  const { adapter = axios.defaults.adapter } = options
  const timeout = { ...defaultTimeout, ...options.timeout }
  const list = listInterceptors(options, client, deadlineInterceptor(timeout.total, active))
  const transport = createTransport({
    adapter,
    allowInsecure,
    requestBytes: limitOf(limits.requestBytes ?? 0),
    responseBytes: limitOf(limits.responseBytes ?? 0),
    timeout,
    readResponse,
  })
  const compose = (skip: readonly string[]): Next =>
    list
      // Interceptors without a name can't be skipped, such as time limits and events.
      .filter(({ name }) => name === '' || !skip.includes(name))
      .reduceRight<Next>(
        (next, { intercept }) =>
          (request) =>
            intercept(request, next),
        transport,
      )
  const fullChain = compose([])
  return (request) => {
    const { skip } = request.call.meta
    return (skip ? compose(skip) : fullChain)(request)
  }
}

function listInterceptors(
  options: ApiClientOptions,
  client: ApiClient,
  deadline: Interceptor,
): readonly NamedInterceptor[] {
  const { session, version, interceptors = [], retry = {}, idempotency = {} } = options
  const custom = [...(version ? [version] : []), ...interceptors].map(toNamedInterceptor)
  const connected = session && { name: 'session', intercept: session.connect(client) }
  // A server has no UI to keep responsive.
  const pace = () => (typeof document === 'object' ? [unnamed(paceInterceptor())] : [])
  return [
    unnamed(reportCall),
    unnamed(deadline),
    ...pace(),
    ...(session?.guard ? [{ name: 'session', intercept: session.guard }] : []),
    ...custom.filter(({ position }) => position === 'call'),
    { name: 'identify', intercept: identifyInterceptor(options.requestId, idempotency) },
    { name: 'retry', intercept: retryInterceptor(retry) },
    ...(connected ? [toNamedInterceptor(connected)] : []),
    ...custom.filter(({ position }) => position !== 'call'),
    // Once more, for calls that were released together, such as after a token refresh.
    ...pace(),
    unnamed(reportAttempt),
  ]
}

function unnamed(intercept: Interceptor): NamedInterceptor {
  return { name: '', intercept }
}
