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
import { failureOfTunnel, statusOfTunnel } from './failureOfTunnel.js'
import { guardRedirect } from './guardRedirect.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'
import { lastRequest, lookAt, type NodeAgent, requestOf, type Sight } from './NodeRequest.js'

declare const process: {
  env: Readonly<Record<string, string | undefined>>
  getBuiltinModule?: (name: string) => { globalAgent: NodeAgent }
}

/** What is watched over. */
export interface WatchedRequest {
  call: ApiCall
  /** The name of the adapter. */
  name: string
  /** Whether a redirect may lead to plain http. */
  allowInsecure: boolean
}

/**
 * Watches over an attempt where Node sends it; builds for browsers have `watchNode.browser.ts` instead.
 *
 * The attempt looks for its request among those of Node's agents, when it wants to know how far that is. A call that is
 * answered in time pays nothing for it: axios' own progress events would double the time that a call takes, and an agent
 * that tells costs a twentieth.
 *
 * @returns whether the attempt can look
 */
export function watchNode(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  { call, name, allowInsecure }: WatchedRequest,
): boolean {
  const { httpVersion = 1, maxRedirects } = config
  checkAgent(config.httpsAgent, httpVersion === 1 ? name : 'http2')
  // Its text is read when its charset is known.
  if (name === 'http' && isText(config)) config.responseType = 'arraybuffer'
  const beforeRedirect = guardRedirect(call, allowInsecure)
  config.beforeRedirect = beforeRedirect
  const hasOwnWay = (config.transport ?? undefined) !== undefined || maxRedirects === 0
  if (name !== 'http' || hasOwnWay || httpVersion !== 1) return false
  globals ??= globalAgents()
  if (!globals) return false
  const own: unknown[] = [config.httpAgent, config.httpsAgent].filter((it) => it !== undefined)
  if (!own.every(isAgent) || isTunnelled(config)) return false
  const agents = [...own, ...globals]
  // axios keeps the function with the first request, and with each one after a redirect.
  follow(attempt, () => lookAt(requestOf(agents, beforeRedirect)))
  return true
}

function follow(attempt: Attempt, look: () => Sight): void {
  let known: number | undefined
  attempt.follow(() => {
    const { phase, bytes, status } = look()
    attempt.status ??= status
    // What happened before the first look happened at the beginning, as far as one can tell.
    attempt.see(phase, known !== undefined && known !== bytes)
    known = bytes
  })
}

/** The head of a response whose body was lost. */
export function responseBegun(error: unknown): NodeResponse | undefined {
  const { res } = lastRequest(error) ?? {}
  if (!res || statusOfTunnel(error) !== undefined) return undefined
  return { status: res.statusCode, headers: res.headers }
}

/**
 * Reads the text of a response that came as bytes.
 *
 * @throws the failure of a proxy that answered in the place of the server
 */
export function finishResponse(response: AxiosResponse<unknown>, call: ApiCall): void {
  const refused = statusOfTunnel(response)
  if (refused !== undefined) throw failureOfTunnel(refused, describeCall(call))
  const { data, headers, config } = response
  if (config.responseType !== 'arraybuffer' || !isText(call.config)) return
  Object.assign(config, { responseType: call.config.responseType })
  if (!ArrayBuffer.isView(data)) return
  // Jest's jsdom has no TextDecoder; the bytes that Node gives read themselves as UTF-8.
  const canDecode = typeof TextDecoder === 'function'
  const { toString }: { toString(): string } = data
  response.data = canDecode ? decoderOf(headers['content-type']).decode(data) : toString.call(data)
}

/** Whether axios would read the response as a text: by UTF-8, whatever its type says. */
function isText({ responseType = 'json', responseEncoding }: AxiosRequestConfig): boolean {
  return responseEncoding === undefined && /^(?:json|text)$/.test(responseType)
}

/** Whether the last request, after all redirects, was of another method than the one that was asked for. */
export function hasOtherMethod(told: unknown): boolean {
  const method = textOf(memberOf(lastRequest(told), 'method'))
  return !!method && method.toLowerCase() !== memberOf(memberOf(told, 'config'), 'method')
}

/** Whether there was no connection to send anything by. One that is missing after a redirect was there before. */
export function isUnsent(error: unknown): boolean {
  return !hasOtherMethod(error) && unsent.test(codeOf(error))
}

/** Node's own code; fetch tells beneath what Node's http tells itself. */
function codeOf(error: unknown): string {
  return textOf(memberOf(memberOf(error, 'cause') ?? error, 'code')) ?? ''
}

const unsent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_PROXY_TUNNEL|EPROTO|ERR_SSL_(?!.*RECORD_MAC).*)$/

/** What Node says, and axios does not tell from a lost connection. */
export function failureOnNode(
  error: unknown,
  details: Partial<FailureDetails>,
  status: number,
): ApiFailure | undefined {
  // Its code is the server's.
  if (isApiFailure(error)) return undefined
  const code = codeOf(error)
  if (untrusted.test(code)) return toFailureOfAxios(error, { ...details, kind: 'badCertificate' })
  if (code.startsWith('ERR_FR_')) return failureOfRedirect(code, details)
  const refused = statusOfTunnel(error)
  if (refused !== undefined) return failureOfTunnel(refused, details)
  return failureOfProxy(error) ?? failureOfPacking(error, { ...details, status })
}

const untrusted = /^(?:CERT|ERR_TLS_CERT|ERR_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/

/** A redirect that is not followed. What sent it may have done what it was asked to. */
function failureOfRedirect(code: string, details: Partial<FailureDetails>): ApiFailure {
  return createApiFailure({
    ...details,
    kind: 'unexpected',
    message: `${nameOfCall(details)} was redirected in a circle, to plain http, or with its body to another origin (${code})`,
    code,
    limit: undefined,
  })
}

/** A body that can't be unpacked. */
function failureOfPacking(
  error: unknown,
  details: Partial<FailureDetails>,
): ApiFailure | undefined {
  if (error === undefined) return undefined
  const code = textOf(memberOf(error, 'code'))
  // fetch tells the code beneath.
  if (!packing.test(`${code}`)) return failureOfPacking(memberOf(error, 'cause'), details)
  const name = nameOfCall(details)
  return createApiFailure({
    ...details,
    kind: 'invalidResponse',
    message: `${name} answered ${details.status} with a body that is not packed as its Content-Encoding says`,
    code,
    reason: 'parse',
  })
}

/** How the codes of zlib, Brotli and Zstandard begin, and what Bun calls its errors. */
const packing = /^(?:Z_|ERR__ERROR_|ZSTD_error|(?:Zlib|Brotli|Zstd)\w*Error$)/

/** What is wrong with the proxy that the environment names. Node's own errors would show its password. */
function failureOfProxy(error: unknown): ApiFailure | undefined {
  // The URL that is none, or the protocol that Node knows no way to speak.
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
      `The environment's ${name} names no proxy that can be used. Write http://host:port, percent-encode a user and a password in it, or except this host by NO_PROXY.`,
  )
}

interface NodeResponse {
  status: number
  headers: RawAxiosResponseHeaders
}

let globals: readonly NodeAgent[] | undefined

/** Node's own agents, which bundlers must not look for in other places. */
function globalAgents(): typeof globals {
  const find = process.getBuiltinModule
  return find && [find('node:http').globalAgent, find('node:https').globalAgent]
}

/** Whether it is one of Node's own class; others have its members and leave them empty. */
function isAgent(value: unknown): value is NodeAgent {
  return isObject(value) && 'keepSocketAlive' in value
}

const proxyVariables = ['https', 'http', 'all'].flatMap((it) => [
  `${it}_proxy`,
  `${it.toUpperCase()}_PROXY`,
])

/** Whether axios sends it through a tunnel of a proxy, by an agent that it shows to nobody. */
function isTunnelled({ url, proxy }: InternalAxiosRequestConfig): boolean {
  if (!url?.startsWith('https:')) return false
  const isNamed = proxyVariables.some((name) => !/^http_/i.test(name) && process.env[name])
  return proxy === undefined ? isNamed : Boolean(proxy)
}
