import axios, { type AxiosAdapter } from 'axios'
import { isSecretName } from '../../failure/redaction.js'
import type { ApiRequest } from '../Interceptor.js'
import { isWebStream } from '../bodies/isReplayable.js'
import type { TransportOptions } from './TransportOptions.js'

/** An adapter, and what it can tell about an attempt. */
export interface ChosenAdapter {
  send: AxiosAdapter
  name: 'xhr' | 'http' | 'fetch' | 'custom'
  /** Whether a redirect must be refused, because it would take credentials or a body along. */
  refusesRedirects: boolean
}

/**
 * Chooses what sends an attempt: the configured adapter, or fetch for what only fetch can do.
 *
 * Browsers strip nothing but `Authorization` when they follow a redirect to another origin, and only fetch can refuse to.
 * It does for bodies too; xhr sends them on.
 */
export function chooseAdapter(
  { body, headers, call }: ApiRequest,
  adapter: TransportOptions['adapter'],
): ChosenAdapter {
  const send = axios.getAdapter(adapter, call.config)
  const configured = nameOf(send, adapter)
  const isBrowsers = configured === 'xhr' || configured === 'fetch'
  const hasSecrets = isBrowsers && Object.keys(headers).some(isCustomSecret)
  const isStreaming = isWebStream(body) || (configured === 'xhr' && call.isStream)
  const isTold = isBrowsers && call.details.fetchOptions
  const mustFetch = configured !== 'custom' && (hasSecrets || isStreaming || isTold)
  const name = mustFetch ? 'fetch' : configured
  const hasBody = body !== undefined && body !== null
  return { send, name, refusesRedirects: name === 'fetch' && (hasSecrets || hasBody) }
}

/** What an adapter that was configured is called. */
export function adapterName(adapter: TransportOptions['adapter']): ChosenAdapter['name'] {
  return nameOf(axios.getAdapter(adapter), adapter)
}

function nameOf(send: AxiosAdapter, configured: unknown): ChosenAdapter['name'] {
  const name: unknown = Reflect.get(send, 'adapterName')
  if (name === 'xhr' || name === 'http') return name
  return configured === send ? 'custom' : 'fetch'
}

function isCustomSecret(name: string): boolean {
  return !/^authorization$/i.test(name) && isSecretName(name)
}
