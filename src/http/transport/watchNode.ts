import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios'
import type { ApiFailure, TimeoutPhase } from '../../failure/ApiFailure.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { Attempt } from './Attempt.js'
import { isReading } from '../isReading.js'
import { isSafeHeader } from '../headers/safeHeaders.js'
import { isSecureUrl } from '../urls/isSecureUrl.js'

/** What is used of Node's `http.Agent`, `http.ClientRequest` and `net.Socket`. */
interface NodeAgent {
  /** The sockets in use. */
  sockets: Lists<{ _httpMessage?: NodeRequest | null }>
  /** The requests that wait for a socket. */
  requests: Lists<NodeRequest>
}
interface NodeRequest {
  writableFinished: boolean
  /** The answer, once its headers are there. */
  res?: { statusCode?: number } | null
  socket?: NodeSocket | null
  /** What axios sent it by, with the options that axios gave. */
  _redirectable?: { _options?: { beforeRedirects?: { config?: unknown } } }
}
interface NodeSocket {
  connecting: boolean
  /** Whether TLS still shakes hands. */
  secureConnecting?: boolean
  bytesRead: number
  /** How many bytes it was given to send. */
  bytesWritten: number
  _handle?: NodeHandle | null
}
/** What sends for a socket; beneath it, for TLS, another one. */
interface NodeHandle {
  /** How many bytes the system has not taken yet. */
  writeQueueSize?: number
  _parent?: NodeHandle | null
}
type Lists<Item> = Readonly<Record<string, readonly Item[] | undefined>>

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
 * A redirect to an origin that is not trusted goes on without custom headers, and not at all with a body or to plain http.
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

/** How far a request is, and how much has moved. */
interface Sight {
  phase: TimeoutPhase
  bytes: number
  status?: number | undefined
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

/** The status of an answer that had begun when its connection was reset, of which axios tells only the request. */
export function statusBegun(request: unknown): number | undefined {
  if (!isSent(request)) return undefined
  const { res } = request._currentRequest ?? request
  return res?.statusCode
}

/** What is wrong with the proxy that the environment names. Node's own errors would show its password. */
export function failureOfProxy(error: unknown): ApiFailure | undefined {
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

type Answered = Pick<NodeRequest, 'res'>

/** Whether axios tells of Node's own request, or of one that follows redirects by several of them. */
function isSent(value: unknown): value is Answered & { _currentRequest?: Answered } {
  return typeof value === 'object' && value !== null
}

function guardRedirect(
  { client, config }: ApiCall,
  allowInsecure: boolean,
): NonNullable<AxiosRequestConfig['beforeRedirect']> {
  return (next, answer, former) => {
    const url = new URL(String(next.href))
    if (!isSecureUrl(url, allowInsecure)) throw new Error('A redirect to plain http was refused.')
    if (!client.trusts(url.href)) {
      if (!isReading(String(next.method)))
        throw new Error('A redirect of a body to another origin was refused.')
      removeUnsafe(next.headers)
    }
    config.beforeRedirect?.(next, answer, former)
  }
}

function removeUnsafe(headers: unknown): void {
  if (typeof headers !== 'object' || headers === null) return
  for (const name of Object.keys(headers)) {
    if (!isSafeHeader(name)) Reflect.deleteProperty(headers, name)
  }
}

let globals: readonly NodeAgent[] | undefined

/** Node's own agents, which bundlers must not look for in other places. */
function globalAgents(): typeof globals {
  const find = process.getBuiltinModule
  return find && [find('node:http').globalAgent, find('node:https').globalAgent]
}

/** Whether it is one of Node's own class; others have its members and leave them empty. */
function isAgent(value: unknown): value is NodeAgent {
  return typeof value === 'object' && value !== null && 'keepSocketAlive' in value
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

function requestOf(agents: readonly NodeAgent[], mark: unknown): NodeRequest | null | undefined {
  return agents
    .flatMap(({ sockets, requests }) => [
      ...all(sockets).map((socket) => socket._httpMessage),
      ...all(requests),
    ])
    .find((it) => it?._redirectable?._options?.beforeRedirects?.config === mark)
}

function all<Item>(lists: Lists<Item>): Item[] {
  return Object.values(lists).flatMap((list) => list ?? [])
}

/** One that can't be found is taken for one that waits for its answer. */
function lookAt(request: NodeRequest | null | undefined): Sight {
  if (!request) return { phase: 'response', bytes: 0 }
  const { socket, res, writableFinished } = request
  const bytes = socket ? socket.bytesRead + socket.bytesWritten - waitingIn(socket._handle) : 0
  if (!socket || socket.connecting || socket.secureConnecting) return { phase: 'connect', bytes }
  if (res) return { phase: 'body', bytes, status: res.statusCode }
  return { phase: writableFinished ? 'response' : 'send', bytes }
}

function waitingIn(handle: NodeHandle | null | undefined): number {
  return handle ? (handle.writeQueueSize ?? 0) + waitingIn(handle._parent) : 0
}
