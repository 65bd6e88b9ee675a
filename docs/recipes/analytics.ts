import { createApiClient, isApiFailure, withRetry } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

/** The places of events in a batch, by the field that is wrong. */
const Places = z.record(z.string(), z.array(z.number())).default({})

/** Amplitude says which events of a batch it can't take, and why the whole of it was too much. */
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
  /** Made once for each event: the server drops what it knows, so that sending again is safe. */
  insert_id: string
  event_properties?: Record<string, unknown>
}

/** The key of a project may be in a page: it can write events, and read nothing. */
export function createAmplitude(options: Partial<ApiClientOptions> = {}): ApiClient {
  return createApiClient({ baseURL: 'https://api2.amplitude.com', ...options })
}

/** Sends a batch. A batch that is too large goes in halves; events that can't be taken are left out, and told. */
export async function sendEvents(
  amplitude: ApiClient,
  { apiKey, events }: { apiKey: string; events: readonly AnalyticsEvent[] },
): Promise<{ dropped: number }> {
  if (events.length === 0) return { dropped: 0 }
  try {
    await withRetry(() => post(amplitude, apiKey, events), {
      retries: 5,
      // A POST is not repeated by itself; these ones say who they are.
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
