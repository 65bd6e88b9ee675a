import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt, Sight } from './Attempt.js'

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
  socket?: { connecting: boolean; bytesRead: number; bytesWritten: number } | null
  /** What axios sent it by, with the options that axios gave. */
  _redirectable?: { _options?: { beforeRedirects?: { config?: unknown } } }
}
type Lists<Item> = Readonly<Record<string, readonly Item[] | undefined>>

declare const process: { getBuiltinModule?: (name: string) => { globalAgent: NodeAgent } }

/**
 * Lets an attempt look for its request among those of Node's agents, when it wants to know how far that is. A call that is
 * answered in time pays nothing for it: axios' own progress events would double the time that a call takes, and an agent
 * that tells costs a twentieth.
 *
 * @returns whether the attempt can look
 */
export function watchNode(config: InternalAxiosRequestConfig, attempt: Attempt): boolean {
  const { beforeRedirect, httpVersion = 1 } = config
  const hasOwnTransport = config.transport !== undefined && config.transport !== null
  if (!beforeRedirect || config.maxRedirects === 0 || httpVersion !== 1 || hasOwnTransport)
    return false
  globals ??= globalAgents()
  if (!globals) return false
  const own: unknown[] = [config.httpAgent, config.httpsAgent]
  const agents = [...own, ...globals].filter(isAgent)
  // axios keeps the function with the first request, and with each one after a redirect.
  attempt.follow(() => lookAt(requestOf(agents, beforeRedirect)))
  return true
}

let globals: readonly NodeAgent[] | undefined

/** Node's own agents, which bundlers must not look for in other places. */
function globalAgents(): typeof globals {
  const find = process.getBuiltinModule
  return find && [find('node:http').globalAgent, find('node:https').globalAgent]
}

function isAgent(value: unknown): value is NodeAgent {
  return typeof value === 'object' && value !== null && 'sockets' in value && 'requests' in value
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
  const bytes = socket ? socket.bytesRead + socket.bytesWritten : 0
  if (!socket || socket.connecting) return { phase: 'connect', bytes }
  if (res) return { phase: 'body', bytes, status: res.statusCode }
  return { phase: writableFinished ? 'response' : 'send', bytes }
}
