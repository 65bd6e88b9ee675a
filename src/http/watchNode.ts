import type { InternalAxiosRequestConfig } from 'axios'
import type { Attempt, Sight } from './Attempt.js'

/** What is used of Node's `http.Agent`, `http.ClientRequest` and `net.Socket`. */
interface NodeAgent {
  addRequest(request: NodeRequest, options: NodeRequestOptions, ...rest: unknown[]): void
}
interface NodeRequest {
  writableFinished: boolean
  /** The answer, once its headers are there. */
  res?: { statusCode?: number } | null
  socket?: { connecting: boolean; bytesRead: number; bytesWritten: number } | null
}
interface NodeRequestOptions {
  beforeRedirects?: { config?: { [attemptKey]?: Attempt } }
}

declare const process: { getBuiltinModule?: (name: string) => { globalAgent: NodeAgent } }

const watchedAgents = new WeakMap<NodeAgent, NodeAgent>()
const attemptKey = Symbol('attempt')

/**
 * Lets an attempt look at its request in Node's http, by way of the agent that connects it: axios' own progress events
 * would double the time that a call takes.
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
  Object.assign(beforeRedirect, { [attemptKey]: attempt })
  config.httpAgent = watched(isAgent(config.httpAgent) ? config.httpAgent : globals.http)
  config.httpsAgent = watched(isAgent(config.httpsAgent) ? config.httpsAgent : globals.https)
  return true
}

let globals: { http: NodeAgent; https: NodeAgent } | undefined

/** Node's own agents, which bundlers must not look for in other places. */
function globalAgents(): typeof globals {
  const find = process.getBuiltinModule
  return find && { http: find('node:http').globalAgent, https: find('node:https').globalAgent }
}

function isAgent(value: unknown): value is NodeAgent {
  return typeof value === 'object' && value !== null && 'addRequest' in value
}

/** An agent that does the same, and tells. One for each, so that its connections are kept alive as before. */
function watched(agent: NodeAgent): NodeAgent {
  const known = watchedAgents.get(agent)
  if (known) return known
  // Everything else is the agent's own.
  const own = Object.create(agent) as NodeAgent
  own.addRequest = (request, options, ...rest) => {
    // axios puts the function into the options of the first request and of each one after a redirect.
    const { config } = options.beforeRedirects ?? {}
    const attempt = config?.[attemptKey]
    attempt?.follow(() => lookAt(request))
    agent.addRequest(request, options, ...rest)
  }
  watchedAgents.set(agent, own)
  return own
}

function lookAt({ socket, res, writableFinished }: NodeRequest): Sight {
  const bytes = socket ? socket.bytesRead + socket.bytesWritten : 0
  if (!socket || socket.connecting) return { phase: 'connect', bytes }
  if (res) return { phase: 'body', bytes, status: res.statusCode }
  return { phase: writableFinished ? 'response' : 'send', bytes }
}
