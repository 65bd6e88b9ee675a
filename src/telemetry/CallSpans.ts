import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiCall } from '../http/calls/ApiCall.js'
import type { ApiRequest, ApiResponse } from '../http/Interceptor.js'
import type { OpenTelemetryApi, OtelSpan, OtelTracer } from './OpenTelemetryApi.js'
import { routeOf } from './routeOf.js'

/** `SpanKind` and `SpanStatusCode` of OpenTelemetry's API, whose numbers are part of its contract. */
const kinds = { call: 0, attempt: 2 }
const failed = 2

/** Makes the spans of calls, and remembers which belongs to which: contexts do not survive an `await` in browsers. */
export class CallSpans<Context, Span extends OtelSpan> {
  readonly #api: OpenTelemetryApi<Context, Span>
  readonly #tracer: OtelTracer<Context, Span>
  readonly #contexts = new WeakMap<object, Context>()

  constructor(api: OpenTelemetryApi<Context, Span>) {
    this.#api = api
    this.#tracer = api.trace.getTracer('repository-hooks')
  }

  /** Runs a whole call in a span of its own, below the call that it is made for. */
  call(request: ApiRequest, work: () => Promise<ApiResponse>): Promise<ApiResponse> {
    return this.#run(request, 'call', (context) => {
      this.#contexts.set(request.call, context)
      return work()
    })
  }

  /** Runs one attempt of a call in a span below it. */
  attempt(
    request: ApiRequest,
    work: (context: Context) => Promise<ApiResponse>,
  ): Promise<ApiResponse> {
    return this.#run(request, 'attempt', work)
  }

  async #run(
    request: ApiRequest,
    kind: 'call' | 'attempt',
    work: (context: Context) => Promise<ApiResponse>,
  ): Promise<ApiResponse> {
    const { call } = request
    const above = kind === 'call' ? call.meta.cause : call
    const parent = (above && this.#contexts.get(above)) ?? this.#api.context.active()
    const span = this.#start(request, kind, parent)
    const context = this.#api.trace.setSpan(parent, span)
    try {
      const response = await this.#api.context.with(context, () => work(context))
      span.setAttribute('http.response.status_code', response.status)
      return response
    } catch (error) {
      fail(span, call, error)
      throw error
    } finally {
      span.end()
    }
  }

  #start({ call, url }: ApiRequest, kind: 'call' | 'attempt', parent: Context): Span {
    const { method, attempts } = call
    const route = routeOf(call.endpoint)
    const { hostname, port, protocol } = new URL(url)
    const attributes = {
      'http.request.method': method,
      'url.template': route,
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      ...(attempts > 0 && { 'http.request.resend_count': attempts }),
    }
    const name = `${method} ${route}`
    return this.#tracer.startSpan(name, { kind: kinds[kind], attributes }, parent)
  }
}

function fail(span: OtelSpan, call: ApiCall, error: unknown): void {
  const { kind, status } = toApiFailure(error)
  span.setAttribute('error.type', kind)
  if (status !== undefined) span.setAttribute('http.response.status_code', status)
  if (kind === 'requestCancelled') return
  const message = `${call.method} ${routeOf(call.endpoint)} failed: ${kind}`
  span.setStatus({ code: failed, message })
  span.recordException({ name: kind, message })
}
