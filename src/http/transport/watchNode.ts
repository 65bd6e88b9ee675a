import type {
  AxiosRequestConfig,
  AxiosResponse,
  InternalAxiosRequestConfig,
  RawAxiosResponseHeaders,
} from 'axios'
import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import { isObject } from '../../failure/isObject.js'
import { memberOf } from '../../failure/memberOf.js'
import { textOf } from '../../failure/textOf.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import type { Attempt } from './Attempt.js'
import { checkAgent } from './checkAgent.js'
import { decoderOf } from './decoderOf.js'
import { failureOfTunnel, tunnelStatusOf } from './failureOfTunnel.js'
import { guardRedirect } from './guardRedirect.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'
import {
  lastRequest,
  getProgress,
  type NodeAgent,
  findRequest,
  type RequestProgress,
} from './NodeRequest.js'

declare const process: {
  env: Readonly<Record<string, string | undefined>>
  getBuiltinModule?: (name: string) => { globalAgent: NodeAgent }
}

/** The call to watch, and how it is sent. */
export interface WatchedRequest {
  call: ApiCall
  /** The name of the adapter. */
  name: string
  /** Whether a redirect may lead to plain http. */
  allowInsecure: boolean
}

/**
 * Watches an attempt on Node; builds for browsers have `watchNode.browser.ts` instead.
 *
 * To check its progress, the attempt looks up its request in Node's agents. A call with a timely response costs nothing:
 * axios' progress events would double the time of a call, and an agent that reports progress would add a twentieth.
 *
 * @returns whether the attempt can poll its progress
 */
export function watchNode(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  { call, name, allowInsecure }: WatchedRequest,
): boolean {
  const { httpVersion = 1, maxRedirects } = config
  checkAgent(config.httpsAgent, httpVersion === 1 ? name : 'http2')
  // Text is decoded later, when its charset is known.
  if (name === 'http' && isText(config)) config.responseType = 'arraybuffer'
  const beforeRedirect = guardRedirect(call, allowInsecure)
  config.beforeRedirect = beforeRedirect
  const hasOwnTransport = (config.transport ?? undefined) !== undefined || maxRedirects === 0
  if (name !== 'http' || hasOwnTransport || httpVersion !== 1) return false
  globals ??= globalAgents()
  if (!globals) return false
  const custom: unknown[] = [config.httpAgent, config.httpsAgent].filter((it) => it !== undefined)
  if (!custom.every(isAgent) || isTunnelled(config)) return false
  const agents = [...custom, ...globals]
  // axios stores the function with the first request, and with each one after a redirect.
  pollProgress(attempt, () => getProgress(findRequest(agents, beforeRedirect)))
  return true
}

function pollProgress(attempt: Attempt, read: () => RequestProgress): void {
  let lastBytes: number | undefined
  attempt.poll(() => {
    const { phase, bytes, status } = read()
    attempt.status ??= status
    // Bytes before the first poll count as moved at the start, since their time is unknown.
    attempt.update(phase, lastBytes !== undefined && lastBytes !== bytes)
    lastBytes = bytes
  })
}

/** The status and headers of a response whose body was lost. */
export function partialResponseOf(error: unknown): NodeResponse | undefined {
  const { res } = lastRequest(error) ?? {}
  if (!res || tunnelStatusOf(error) !== undefined) return undefined
  return { status: res.statusCode, headers: res.headers }
}

/**
 * Decodes the text of a response that was received as bytes.
 *
 * @throws the failure of a proxy that responded in place of the server
 */
export function finishResponse(response: AxiosResponse<unknown>, call: ApiCall): void {
  const refused = tunnelStatusOf(response)
  if (refused !== undefined) throw failureOfTunnel(refused, describeCall(call))
  const { data, headers, config } = response
  if (config.responseType !== 'arraybuffer' || !isText(call.config)) return
  Object.assign(config, { responseType: call.config.responseType })
  if (!ArrayBuffer.isView(data)) return
  // Jest's jsdom has no TextDecoder; `toString` of Node's buffers decodes UTF-8.
  const canDecode = typeof TextDecoder === 'function'
  const { toString }: { toString(): string } = data
  response.data = canDecode ? decoderOf(headers['content-type']).decode(data) : toString.call(data)
}

/** Whether axios would decode the response as text: as UTF-8, whatever its charset. */
function isText({ responseType = 'json', responseEncoding }: AxiosRequestConfig): boolean {
  return responseEncoding === undefined && /^(?:json|text)$/.test(responseType)
}

/** Whether the last request, after all redirects, has another method than the call. */
export function hasChangedMethod(source: unknown): boolean {
  const method = textOf(memberOf(lastRequest(source), 'method'))
  return !!method && method.toLowerCase() !== memberOf(memberOf(source, 'config'), 'method')
}

/** Whether no connection was established, so nothing was sent. After a redirect the first request was sent before. */
export function isUnsent(error: unknown): boolean {
  return !hasChangedMethod(error) && unsent.test(codeOf(error))
}

/** Node's error code: with fetch it is on the cause, with Node's http on the error itself. */
function codeOf(error: unknown): string {
  return textOf(memberOf(memberOf(error, 'cause') ?? error, 'code')) ?? ''
}

const unsent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_PROXY_TUNNEL|EPROTO|ERR_SSL_(?!.*RECORD_MAC).*)$/

/** Converts errors of Node that axios does not distinguish from a lost connection; `undefined` for all others. */
export function failureOnNode(
  error: unknown,
  details: Partial<FailureDetails>,
  status: number,
): ApiFailure | undefined {
  // The code of a failure comes from the server.
  if (isApiFailure(error)) return undefined
  const code = codeOf(error)
  if (untrusted.test(code)) return toFailureOfAxios(error, { ...details, kind: 'badCertificate' })
  if (code.startsWith('ERR_FR_')) return failureOfRedirect(code, details)
  const refused = tunnelStatusOf(error)
  if (refused !== undefined) return failureOfTunnel(refused, details)
  return failureOfProxy(error) ?? failureOfEncoding(error, { ...details, status })
}

const untrusted = /^(?:CERT|ERR_TLS_CERT|ERR_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/

/** Creates the failure of a redirect that is not followed. The server that sent it may have executed the request. */
function failureOfRedirect(code: string, details: Partial<FailureDetails>): ApiFailure {
  return createApiFailure({
    ...details,
    kind: 'unexpected',
    message: `${nameOfCall(details)} was redirected in a circle, to plain http, or with its body to another origin (${code})`,
    code,
    limit: undefined,
  })
}

/** Creates the failure of a body that can't be decompressed; `undefined` for other errors. */
function failureOfEncoding(
  error: unknown,
  details: Partial<FailureDetails>,
): ApiFailure | undefined {
  if (error === undefined) return undefined
  const code = textOf(memberOf(error, 'code'))
  // With fetch the code is on the cause.
  if (!decompressionCode.test(`${code}`))
    return failureOfEncoding(memberOf(error, 'cause'), details)
  const name = nameOfCall(details)
  return createApiFailure({
    ...details,
    kind: 'invalidResponse',
    message: `${name} answered ${details.status} with a body that does not match its Content-Encoding`,
    code,
    reason: 'parse',
  })
}

/** The prefixes of the codes of zlib, Brotli and Zstandard, and the names of Bun's errors. */
const decompressionCode = /^(?:Z_|ERR__ERROR_|ZSTD_error|(?:Zlib|Brotli|Zstd)\w*Error$)/

/** Creates the failure of an invalid proxy in the environment; `undefined` for other errors. Node's own errors would show its password. */
function failureOfProxy(error: unknown): ApiFailure | undefined {
  // An invalid URL, or a protocol that Node does not support.
  const refused = memberOf(error, 'input') ?? memberOf(error, 'actual')
  if (typeof refused !== 'string') return undefined
  const name = proxyVariables.find((it) => {
    const { [it]: value = '' } = process.env
    return value !== '' && (refused.endsWith(value) || value.startsWith(refused))
  })
  if (name === undefined) return undefined
  return configurationFailure(
    'proxy-unusable',
    __DEV__ &&
      `The environment variable ${name} is not a valid proxy. Write http://host:port, percent-encode a user and a password in it, or exclude this host with NO_PROXY.`,
  )
}

interface NodeResponse {
  status: number
  headers: RawAxiosResponseHeaders
}

let globals: readonly NodeAgent[] | undefined

/** Node's global agents, without an import that bundlers would have to resolve. */
function globalAgents(): typeof globals {
  const find = process.getBuiltinModule
  return find && [find('node:http').globalAgent, find('node:https').globalAgent]
}

/** Whether an agent is an instance of Node's class; other agents have the same members, but leave them empty. */
function isAgent(value: unknown): value is NodeAgent {
  return isObject(value) && 'keepSocketAlive' in value
}

const proxyVariables = ['https', 'http', 'all'].flatMap((it) => [
  `${it}_proxy`,
  `${it.toUpperCase()}_PROXY`,
])

/** Whether axios sends the request through a proxy's tunnel, with an internal agent that can't be accessed. */
function isTunnelled({ url, proxy }: InternalAxiosRequestConfig): boolean {
  if (!url?.startsWith('https:')) return false
  const isNamed = proxyVariables.some((name) => !/^http_/i.test(name) && process.env[name])
  return proxy === undefined ? isNamed : Boolean(proxy)
}
