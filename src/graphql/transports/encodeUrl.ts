import { toJson } from '../requests/encodeJson.js'
import type { GraphQLMessage } from '../requests/GraphQLMessage.js'
import type { MessageEncoder } from '../requests/MessageEncoder.js'
import type { GraphQLRequest } from '../requests/GraphQLRequest.js'

/** How long the query of a URL may be, in characters: some ways to a server cut longer ones off. */
const longestQuery = 2_000

/**
 * How a message without its text is written when it may be a GET, which caches on the way can answer: only queries, and only
 * such that fit into a URL.
 */
export function encodeUrl(
  { kind }: GraphQLRequest,
  message: GraphQLMessage,
  get: boolean,
): MessageEncoder | undefined {
  const isShort = encodeURIComponent(toJson(message)).length < longestQuery
  return get && kind === 'query' && isShort ? asQuery : undefined
}

const asQuery: MessageEncoder = (message) => {
  const entries = Object.entries(message).filter(([, value]) => value !== undefined)
  const texts = entries.map(([name, it]: [string, unknown]) => {
    return [name, typeof it === 'string' ? it : toJson(it)] as const
  })
  return { method: 'GET', params: Object.fromEntries(texts) }
}
