import type { MockAdapter } from '../MockApi.js'
import { parseBody } from '../transports/parseBody.js'
import { fetchAdapter } from './fetchAdapter.js'
import type { RecordedExchange, Recording } from './Recording.js'
import { recordedHeaders, redactRecorded, redactRecordedUrl } from './redactRecorded.js'

/** Records the requests of a client and their responses. */
export interface Recorder {
  /** The axios adapter that sends and records: pass it to `createApiClient({ adapter })`. */
  readonly adapter: MockAdapter
  /** Returns the recording so far, without secrets: store it as JSON, and pass it to `createReplay`. */
  recording(): Recording
}

/**
 * Records real traffic for {@link createReplay}. The recording holds no secrets: most headers are left out, and properties,
 * parameters and texts with secrets are masked.
 *
 * @param send - the adapter that sends; `fetch` by default
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
