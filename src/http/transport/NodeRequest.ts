import type { TimeoutPhase } from '../../failure/ApiFailure.js'
import { isObject } from '../../failure/isObject.js'
import { memberOf } from '../../failure/memberOf.js'

/** The members of Node's `http.Agent` that are used here. */
export interface NodeAgent {
  /** The sockets in use. */
  sockets: Lists<{ _httpMessage?: NodeRequest | null }>
  /** The requests that wait for a socket. */
  requests: Lists<NodeRequest>
}

/** The members of Node's `http.ClientRequest` that are used here. */
export interface NodeRequest {
  protocol: string
  agent?: unknown
  writableFinished: boolean
  /** The response, once its headers have arrived. */
  res?: { statusCode: number; headers: Record<string, string> } | null
  socket?: NodeSocket | null
  /** The redirect handler that axios used, with the options that axios passed. */
  _redirectable?: { _options?: { beforeRedirects?: { config?: unknown } } }
}

/** The members of Node's `net.Socket` that are used here. */
interface NodeSocket {
  connecting: boolean
  /** Whether the TLS handshake is still in progress. */
  secureConnecting?: boolean
  /** Whether it is a TLS socket. */
  encrypted?: boolean
  bytesRead: number
  /** How many bytes were written to it, including those still queued. */
  bytesWritten: number
  _handle?: NodeHandle | null
}

/** The handle of a socket; for TLS, `_parent` is the handle of the TCP socket. */
interface NodeHandle {
  /** How many bytes are queued for the system. */
  writeQueueSize?: number
  _parent?: NodeHandle | null
}

type Lists<Item> = Readonly<Record<string, readonly Item[] | undefined>>

/** The phase of a request, and how many bytes were sent and received. */
export interface RequestProgress {
  phase: TimeoutPhase
  bytes: number
  status?: number | undefined
}

/** Finds a request of Node's agents by the value that axios keeps as `beforeRedirects.config`. */
export function findRequest(
  agents: readonly NodeAgent[],
  config: unknown,
): NodeRequest | null | undefined {
  return agents
    .flatMap(({ sockets, requests }) => [
      ...all(sockets).map((socket) => socket._httpMessage),
      ...all(requests),
    ])
    .find((it) => it?._redirectable?._options?.beforeRedirects?.config === config)
}

function all<Item>(lists: Lists<Item>): Item[] {
  return Object.values(lists).flatMap((list) => list ?? [])
}

/** The last request after all redirects, from a response or an error of axios. */
export function lastRequest(source: unknown): NodeRequest | undefined {
  const request = memberOf(source, 'request')
  const last = memberOf(request, '_currentRequest') ?? request
  return isRequest(last) ? last : undefined
}

function isRequest(value: unknown): value is NodeRequest {
  return isObject(value) && 'writableFinished' in value
}

/** Reads the progress of a request; one that was not found counts as waiting for its response. */
export function getProgress(request: NodeRequest | null | undefined): RequestProgress {
  if (!request) return { phase: 'response', bytes: 0 }
  const { socket, res, writableFinished } = request
  const bytes = socket ? socket.bytesRead + socket.bytesWritten - queuedBytes(socket._handle) : 0
  if (!socket || socket.connecting || socket.secureConnecting) return { phase: 'connect', bytes }
  if (res) return { phase: 'body', bytes, status: res.statusCode }
  return { phase: writableFinished ? 'response' : 'send', bytes }
}

function queuedBytes(handle: NodeHandle | null | undefined): number {
  return handle ? (handle.writeQueueSize ?? 0) + queuedBytes(handle._parent) : 0
}
