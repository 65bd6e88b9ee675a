import type { NamedInterceptor } from '../http/Interceptor.js'
import { CallSpans } from './CallSpans.js'
import type { OpenTelemetryApi, OtelSpan } from './OpenTelemetryApi.js'
import { takesTrace } from './takesTrace.js'

/** Where trace context goes. */
export interface OpenTelemetryOptions {
  /**
   * Other origins that take the trace's headers. Each must allow them by CORS.
   *
   * @defaultValue `[]`: the client's own origin alone
   */
  origins?: readonly string[]
}

/**
 * Makes spans for OpenTelemetry: one for each call, and below it one for each attempt. Parents are passed on by hand, so
 * they hold across awaits in browsers too; a refresh stands below the call that needed it.
 *
 * Spans carry routes, never raw URLs, bodies or headers.
 *
 * @param api the package `@opentelemetry/api`
 * @example
 * ```ts
 * import * as otel from '@opentelemetry/api'
 * createApiClient({ baseURL, interceptors: [...openTelemetry(otel)] })
 * ```
 */
export function openTelemetry<Context, Span extends OtelSpan>(
  api: OpenTelemetryApi<Context, Span>,
  { origins = [] }: OpenTelemetryOptions = {},
): readonly NamedInterceptor[] {
  const spans = new CallSpans(api)
  const isTaken = takesTrace(origins)
  return [
    {
      name: 'openTelemetry',
      position: 'call',
      intercept: (request, next) => spans.call(request, () => next(request)),
    },
    {
      name: 'openTelemetry',
      intercept: (request, next) =>
        spans.attempt(request, (context) => {
          const carrier: Record<string, string> = {}
          if (isTaken(request)) api.propagation.inject(context, carrier)
          request.headers.set(carrier)
          return next(request)
        }),
    },
  ]
}
