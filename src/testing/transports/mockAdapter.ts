import { createApiFailure } from '../../failure/createApiFailure.js'
import type { MockAdapter } from '../MockApi.js'
import type { MockBackend } from '../backend/MockBackend.js'
import type { MockResponse, MockRequest } from '../backend/MockRequest.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { parseBody } from './parseBody.js'
import { writeResponse } from './writeResponse.js'

type Config = Parameters<MockAdapter>[0]

/** Makes what sends to the mock, without a network. */
export function mockAdapter(backend: MockBackend, report: () => string): MockAdapter {
  return async (config) => {
    const request = requestOf(config)
    const response = await untilAborted(backend.handle(request), request.signal)
    if (response.is === 'unmocked') {
      throw configurationFailure(
        'mock-response',
        `${response.problem}. Please ${response.advice}.\n${report()}`,
      )
    }
    return responseOf(config, response)
  }
}

async function responseOf(config: Config, response: MockResponse): ReturnType<MockAdapter> {
  if (response.is === 'lost') throw lost(config)
  if (response.is === 'silent') return untilAborted(new Promise<never>(() => {}), signalOf(config))
  const { text = '', headers } = writeResponse(response)
  return { data: text, status: response.status, statusText: '', headers, config }
}

function requestOf(config: Config): MockRequest {
  const headers = Object.entries(config.headers.toJSON())
  return {
    method: (config.method ?? 'GET').toUpperCase(),
    url: new URL(config.url ?? ''),
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: parseBody(config.data),
    signal: signalOf(config),
  }
}

function signalOf({ signal }: Config): AbortSignal | undefined {
  return signal instanceof AbortSignal ? signal : undefined
}

function lost({ method = 'get', url = '' }: Config): Error {
  return createApiFailure({
    kind: 'noInternetConnection',
    message: `${method.toUpperCase()} ${new URL(url).pathname} could not reach the server: the mock was told so.`,
    reachable: false,
  })
}

function untilAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
