// numbers about calls and data
export { collectMetrics, type Metrics, type MetricsOptions } from './collectMetrics.js'
export { collectVitals, type DataVitals, type Vitals } from './collectVitals.js'
export { watchData, type DataEvent } from './watchData.js'
export type { Latency } from './Latency.js'
export type { RouteMetrics } from './RouteMetrics.js'
export { parseServerTiming, type ServerTiming } from './parseServerTiming.js'
export { markTimeline } from './markTimeline.js'

// traces
export { openTelemetry, type OpenTelemetryOptions } from './openTelemetry.js'
export type { OpenTelemetryApi, OtelSpan, OtelTracer } from './OpenTelemetryApi.js'
export { traceContext, type TraceContextOptions } from './traceContext.js'

// error reports
export {
  reportToSentry,
  type SentryContext,
  type SentryLike,
  type SentryOptions,
} from './reportToSentry.js'

// analytics
export { createBeacon, type Beacon, type BeaconEvent, type BeaconOptions } from './createBeacon.js'
export { trackCalls, type Tracker, type TrackingOptions } from './trackCalls.js'
