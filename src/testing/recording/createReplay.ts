import { configurationFailure } from '../../failure/configurationFailure.js'
import type { MockAdapter } from '../MockApi.js'
import { parseBody } from '../transports/parseBody.js'
import type { RecordedExchange, Recording } from './Recording.js'
import { redactRecorded, redactRecordedUrl } from './redactRecorded.js'

/** Options of {@link createReplay}. */
export interface ReplayOptions {
  /** Whether a request has to have the recorded body to match. @defaultValue `true` */
  matchBodies?: boolean
}

/** Replays a recording. */
export interface Replay {
  /** The axios adapter that responds: pass it to `createApiClient({ adapter })`. */
  readonly adapter: MockAdapter
  /** The recorded requests that were not sent. */
  readonly unused: readonly RecordedExchange[]
}

/**
 * Responds to requests with their recorded responses. Repeated requests get the recorded responses in order, and then the
 * last one again.
 *
 * @throws a `configuration` failure for a recording of another version
 */
export function createReplay(
  { version, exchanges }: Recording,
  { matchBodies = true }: ReplayOptions = {},
): Replay {
  if (version !== 1) {
    throw configurationFailure(
      'recording-version',
      `This recording is of version ${String(version)}, and only 1 is known.`,
    )
  }
  const used = new Set<RecordedExchange>()
  const adapter: MockAdapter = async (config) => {
    const wanted = {
      method: (config.method ?? 'get').toUpperCase(),
      url: redactRecordedUrl(config.url ?? ''),
      sent: JSON.stringify(redactRecorded(parseBody(config.data))),
    }
    const fitting = exchanges.filter(
      ({ method, url, sent }) =>
        method === wanted.method &&
        url === wanted.url &&
        (!matchBodies || JSON.stringify(sent) === wanted.sent),
    )
    const exchange = fitting.find((each) => !used.has(each)) ?? fitting.at(-1)
    if (!exchange) throw notRecorded(wanted, exchanges)
    used.add(exchange)
    const { status, headers, body } = exchange
    const data = body === undefined ? '' : JSON.stringify(body)
    return { data, status, statusText: '', headers: { ...headers }, config }
  }
  return {
    adapter,
    get unused() {
      return exchanges.filter((exchange) => !used.has(exchange))
    },
  }
}

function notRecorded(
  { method, url, sent = '' }: { method: string; url: string; sent: string | undefined },
  exchanges: readonly RecordedExchange[],
): Error {
  const lines = exchanges.map(
    (each) =>
      `  ${each.method} ${each.url} ${each.sent === undefined ? '' : JSON.stringify(each.sent)}`,
  )
  return configurationFailure(
    'recording-missing',
    `${method} ${url} ${sent} was not recorded. Record it again, or change the request. Recorded:\n${lines.join('\n')}`,
  )
}
