import type { MockAdapter } from '../MockApi.js'
import { parseBody } from '../transports/parseBody.js'
import { fetchAdapter } from './fetchAdapter.js'
import type { RecordedExchange, Recording } from './Recording.js'
import { recordedHeaders, redactRecorded, redactRecordedUrl } from './redactRecorded.js'

/** Records what a client sends and is answered. */
export interface Recorder {
  /** What sends, and records: give it to `createApiClient({ adapter })`. */
  readonly adapter: MockAdapter
  /** What was recorded so far, without secrets: keep it as JSON, and give it to `createReplay`. */
  recording(): Recording
}

/**
 * Records real traffic, for {@link createReplay}. Secrets never reach the recording: headers but a few are left out, and
 * members, parameters and texts that hold secrets are masked.
 *
 * @param send - what really sends; `fetch` where it is left out
 */
export function createRecorder(send: MockAdapter = fetchAdapter): Recorder {
  const exchanges: RecordedExchange[] = []
  const adapter: MockAdapter = async (config) => {
    const response = await send(config)
    const sent = parseBody(config.data)
    const body = parseBody(response.data)
    exchanges.push({
      method: (config.method ?? 'get').toUpperCase(),
      url: redactRecordedUrl(config.url ?? ''),
      ...(sent !== undefined && { sent: redactRecorded(sent) }),
      status: response.status,
      headers: recordedHeaders(response.headers),
      ...(body !== undefined && { body: redactRecorded(body) }),
    })
    return response
  }
  return { adapter, recording: () => ({ version: 1, exchanges: [...exchanges] }) }
}
