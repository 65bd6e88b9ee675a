import { configurationFailure } from '../../failure/configurationFailure.js'
import type { MockAdapter } from '../MockApi.js'
import { parseBody } from '../transports/parseBody.js'
import type { RecordedExchange, Recording } from './Recording.js'
import { redactRecorded, redactRecordedUrl } from './redactRecorded.js'

/** Options of {@link createReplay}. */
export interface ReplayOptions {
  /** Whether a request with another body than the recorded one is another request. @defaultValue `true` */
  matchBodies?: boolean
}

/** Answers as a recording says. */
export interface Replay {
  /** What answers: give it to `createApiClient({ adapter })`. */
  readonly adapter: MockAdapter
  /** The recorded requests that nobody has sent. */
  readonly unused: readonly RecordedExchange[]
}

/**
 * Answers requests as they were answered when they were recorded; the same request again with what it was answered next, and
 * after the last with that one.
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
