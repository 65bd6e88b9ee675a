import type { ApiCall } from '../http/calls/ApiCall.js'
import type { NamedInterceptor } from '../http/Interceptor.js'
import { takesTrace } from './takesTrace.js'

/** Where trace context goes, and who decides whether a trace is recorded. */
export interface TraceContextOptions {
  /**
   * Other origins that take the header. It is no header that browsers send across origins without asking, so each of them
   * must allow it (`Access-Control-Allow-Headers: traceparent`).
   *
   * @defaultValue `[]`: the client's own origin alone
   */
  origins?: readonly string[]
  /**
   * Whether the trace of a call is recorded, as the header's flag says.
   *
   * @defaultValue `() => true`
   */
  sampled?: (call: ApiCall) => boolean
  /** Fills an array with random bytes. @defaultValue `crypto.getRandomValues` */
  random?: (bytes: Uint8Array<ArrayBuffer>) => void
}

/**
 * Sends a `traceparent` with every attempt, so that a server's traces hang together with the page's calls: one trace for a
 * call with all its attempts, one span for each. For apps with OpenTelemetry there is {@link openTelemetry} instead.
 *
 * Source: W3C Trace Context, level 1, section 3.2.
 *
 * @example
 * ```ts
 * createApiClient({ baseURL, interceptors: [traceContext()] })
 * ```
 */
export function traceContext(options: TraceContextOptions = {}): NamedInterceptor {
  const { origins = [], sampled = () => true, random = fillRandomly } = options
  const isTaken = takesTrace(origins)
  const traces = new WeakMap<ApiCall, string>()
  return {
    name: 'traceContext',
    intercept(request, next) {
      if (!isTaken(request)) return next(request)
      const { call, headers } = request
      const trace = traces.get(call) ?? randomHex(16, random)
      traces.set(call, trace)
      const flags = sampled(call) ? '01' : '00'
      headers.set('traceparent', `00-${trace}-${randomHex(8, random)}-${flags}`, false)
      return next(request)
    },
  }
}

/** Random and not zero: a trace or span of zeroes is invalid. */
function randomHex(size: number, random: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(size)
  random(bytes)
  if (bytes.every((byte) => byte === 0)) bytes[size - 1] = 1
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fillRandomly(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes)
}
