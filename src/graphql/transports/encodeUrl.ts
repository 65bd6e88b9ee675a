import { toJson } from '../requests/encodeJson.js'
import type { GraphQLMessage } from '../requests/GraphQLMessage.js'
import type { MessageEncoder } from '../requests/MessageEncoder.js'
import type { GraphQLRequest } from '../requests/GraphQLRequest.js'

/** The maximum length of a URL's query string, in characters: some intermediaries truncate longer ones. */
const maxQueryLength = 2_000

/**
 * The encoder of a message without its text, if it can be sent as a GET, which HTTP caches can serve: only queries that fit
 * into a URL.
 */
export function encodeUrl(
  { kind }: GraphQLRequest,
  message: GraphQLMessage,
  get: boolean,
): MessageEncoder | undefined {
  const isShort = encodeURIComponent(toJson(message)).length < maxQueryLength
  return get && kind === 'query' && isShort ? asQuery : undefined
}

const asQuery: MessageEncoder = (message) => {
  const entries = Object.entries(message).filter(([, value]) => value !== undefined)
  const texts = entries.map(([name, it]: [string, unknown]) => {
    return [name, typeof it === 'string' ? it : toJson(it)] as const
  })
  return { method: 'GET', params: Object.fromEntries(texts) }
}
