import axios, { type AxiosAdapter } from 'axios'
import { isSecretName } from '../failure/redaction.js'
import { checkAgent } from './checkAgent.js'
import type { ApiRequest } from './Interceptor.js'
import { isWebStream } from './isReplayable.js'
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
export function chooseAdapter(request: ApiRequest, options: TransportOptions): ChosenAdapter {
  const chosen = choose(request, options)
  checkAgent(request.call.config.httpsAgent, chosen.name)
  return chosen
}

/** What an adapter that was configured is called. */
export function adapterName(adapter: TransportOptions['adapter']): ChosenAdapter['name'] {
  return nameOf(axios.getAdapter(adapter), adapter)
}

function choose({ body, headers, call }: ApiRequest, { adapter }: TransportOptions): ChosenAdapter {
  const configured = axios.getAdapter(adapter, call.config)
  const name = nameOf(configured, adapter)
  if (name === 'custom') return { send: configured, name, refusesRedirects: false }
  const hasSecrets = name !== 'http' && Object.keys(headers).some(isCustomSecret)
  const isStreaming = isWebStream(body) || (name === 'xhr' && call.config.responseType === 'stream')
  const isFetch = name === 'fetch'
  if (!isFetch && !hasSecrets && !isStreaming) {
    return { send: configured, name, refusesRedirects: false }
  }
  const refusesRedirects = hasSecrets || (body !== undefined && body !== null)
  const send = isFetch ? configured : axios.getAdapter('fetch', call.config)
  return { send, name: 'fetch', refusesRedirects }
}

function nameOf(send: AxiosAdapter, configured: unknown): ChosenAdapter['name'] {
  const name: unknown = Reflect.get(send, 'adapterName')
  if (name === 'xhr' || name === 'http') return name
  return configured === send ? 'custom' : 'fetch'
}

function isCustomSecret(name: string): boolean {
  return !/^authorization$/i.test(name) && isSecretName(name)
}
