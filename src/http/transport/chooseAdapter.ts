import axios, { type AxiosAdapter } from 'axios'
import { isSecretName } from '../../failure/redaction.js'
import type { ApiRequest } from '../Interceptor.js'
import { isWebStream } from '../bodies/isReplayable.js'
import type { TransportOptions } from './TransportOptions.js'

/** The adapter of an attempt. */
export interface ChosenAdapter {
  send: AxiosAdapter
  name: 'xhr' | 'http' | 'fetch' | 'custom'
  /** Whether redirects must be refused, because they would forward credentials or a body. */
  refusesRedirects: boolean
}

/**
 * Chooses the adapter of an attempt: the configured one, or fetch where only fetch works.
 *
 * On a redirect to another origin, browsers strip no header but `Authorization`, and only fetch can refuse redirects. With
 * fetch, redirects with a body are refused too; xhr forwards the body.
 */
export function chooseAdapter(
  { body, headers, call }: ApiRequest,
  adapter: TransportOptions['adapter'],
): ChosenAdapter {
  const send = axios.getAdapter(adapter, call.config)
  const configured = nameOf(send, adapter)
  const isBrowserAdapter = configured === 'xhr' || configured === 'fetch'
  const hasSecrets = isBrowserAdapter && Object.keys(headers).some(isCustomSecret)
  const isStreaming = isWebStream(body) || (configured === 'xhr' && call.isStream)
  const hasFetchOptions = isBrowserAdapter && call.details.fetchOptions
  const mustFetch = configured !== 'custom' && (hasSecrets || isStreaming || hasFetchOptions)
  const name = mustFetch ? 'fetch' : configured
  const hasBody = body !== undefined && body !== null
  return { send, name, refusesRedirects: name === 'fetch' && (hasSecrets || hasBody) }
}

/** The name of a configured adapter. */
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
