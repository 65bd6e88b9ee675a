import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import { isObject } from '../../failure/isObject.js'
import { memberOf } from '../../failure/memberOf.js'

/** What is used of Node's `http.Agent`, `http.ClientRequest` and `net.Socket`. */
export interface NodeAgent {
  /** The sockets in use. */
  sockets: Lists<{ _httpMessage?: NodeRequest | null }>
  /** The requests that wait for a socket. */
  requests: Lists<NodeRequest>
}

/** A request as Node sends it. */
export interface NodeRequest {
  protocol: string
  agent?: unknown
  writableFinished: boolean
  /** The response, once its headers are there. */
  res?: { statusCode: number; headers: Record<string, string> } | null
  socket?: NodeSocket | null
  /** What axios sent it by, with the options that axios gave. */
  _redirectable?: { _options?: { beforeRedirects?: { config?: unknown } } }
}

interface NodeSocket {
  connecting: boolean
  /** Whether TLS still shakes hands. */
  secureConnecting?: boolean
  /** Whether it is one of TLS. */
  encrypted?: boolean
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

/** How far a request is, and how much has moved. */
export interface Sight {
  phase: TimeoutPhase
  bytes: number
  status?: number | undefined
}

/** The request with that mark among those of Node's agents. */
export function requestOf(
  agents: readonly NodeAgent[],
  mark: unknown,
): NodeRequest | null | undefined {
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

/** What axios tells of, the last request after all redirects, or what follows them by several. */
export function lastRequest(told: unknown): NodeRequest | undefined {
  const request = memberOf(told, 'request')
  const last = memberOf(request, '_currentRequest') ?? request
  return isRequest(last) ? last : undefined
}

function isRequest(value: unknown): value is NodeRequest {
  return isObject(value) && 'writableFinished' in value
}

/** How far a request is; one that can't be found is taken for one that waits for its response. */
export function lookAt(request: NodeRequest | null | undefined): Sight {
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
