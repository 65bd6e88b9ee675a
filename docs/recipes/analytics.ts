import { createApiClient, isApiFailure, withRetry } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

/** The indexes of events in a batch, by the field that is wrong. */
const Places = z.record(z.string(), z.array(z.number())).default({})

/** Amplitude says which events of a batch it refuses, and why it refuses a whole batch. */
const AnalyticsError = z.object({
  code: z.number(),
  error: z.string(),
  events_with_invalid_fields: Places,
  events_with_missing_fields: Places,
})

export interface AnalyticsEvent {
  event_type: string
  user_id: string
  time: number
  /** Made once for each event: the server drops events it already has, so resending is safe. */
  insert_id: string
  event_properties?: Record<string, unknown>
}

/** A project's key may be in a page: it can write events but read nothing. */
export function createAmplitude(options: Partial<ApiClientOptions> = {}): ApiClient {
  return createApiClient({ baseURL: 'https://api2.amplitude.com', ...options })
}

/** Sends a batch. If it is too large, it is split in two; refused events are left out and counted in `dropped`. */
export async function sendEvents(
  amplitude: ApiClient,
  { apiKey, events }: { apiKey: string; events: readonly AnalyticsEvent[] },
): Promise<{ dropped: number }> {
  if (events.length === 0) return { dropped: 0 }
  try {
    await withRetry(() => post(amplitude, apiKey, events), {
      retries: 5,
      // A POST is not retried by default; these are safe, since each event has an `insert_id`.
      retryIf: ({ retryable }) => retryable,
      clock: amplitude.clock,
    })
    return { dropped: 0 }
  } catch (failure) {
    if (!isApiFailure(failure)) throw failure
    if (failure.kind === 'tooLarge' && events.length > 1) {
      const half = Math.ceil(events.length / 2)
      const first = await sendEvents(amplitude, { apiKey, events: events.slice(0, half) })
      const second = await sendEvents(amplitude, { apiKey, events: events.slice(half) })
      return { dropped: first.dropped + second.dropped }
    }
    const bad = badEventsOf(failure.data)
    if (bad.size === 0 || failure.status !== 400) throw failure
    const good = events.filter((_, index) => !bad.has(index))
    const { dropped } = await sendEvents(amplitude, { apiKey, events: good })
    return { dropped: dropped + bad.size }
  }
}

function post(amplitude: ApiClient, apiKey: string, events: readonly AnalyticsEvent[]) {
  return amplitude.post(
    '/2/httpapi',
    { api_key: apiKey, events },
    { errors: { 400: AnalyticsError, 413: AnalyticsError, 429: AnalyticsError } },
  )
}

function badEventsOf(data: unknown): Set<number> {
  const told = AnalyticsError.safeParse(data).data
  const fields = [told?.events_with_invalid_fields, told?.events_with_missing_fields]
  return new Set(fields.flatMap((places = {}) => Object.values(places).flat()))
}
