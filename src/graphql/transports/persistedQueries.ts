import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import { recordOf } from '../recordOf.js'
import type { GraphQLTransport } from '../requests/GraphQLTransport.js'
import { encodeUrl } from './encodeUrl.js'
import { persisted } from './persisted.js'

/** How queries are persisted. */
export interface PersistedQueriesOptions {
  /** Asks with GET, so that caches on the way can answer. Variables then stand in URLs, and in logs. @defaultValue `false` */
  get?: boolean
}

/**
 * Sends the hash of a text, and the text itself only when the server does not know it yet: automatic persisted queries.
 * A server that has none of it is sent texts from then on, and so is every server where the page has no secure context to
 * hash in.
 *
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
/* @__NO_SIDE_EFFECTS__ */
export function persistedQueries({ get = false }: PersistedQueriesOptions = {}): GraphQLTransport {
  const hashes = new WeakMap<DocumentInfo, Promise<string>>()
  const without = new WeakSet<ApiClient>()
  return async (request, message, send) => {
    const { client, document } = request
    // The types don't say that plain http beyond this machine has none.
    const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
    if (!subtle || without.has(client)) return send(message)
    const hash = hashes.get(document) ?? hashOf(document.text, subtle)
    hashes.set(document, hash)
    const { query: _, ...rest } = message
    const extensions = persisted(await hash)
    const short = { ...rest, extensions }
    try {
      return await send(short, encodeUrl(request, short, get))
    } catch (error) {
      const { verdict, isUnread } = verdictOf(error)
      if (/^PERSISTED_?QUERY_?NOT_?FOUND$/.test(verdict)) return send({ ...message, extensions })
      // Who knows nothing of hashes says that there is no query, each in other words.
      const isUnknown = isUnread && request.kind === 'query'
      if (!isUnknown && !/^PERSISTED_?QUERY_?NOT_?SUPPORTED$/.test(verdict)) throw error
      const response = await send(message)
      without.add(client)
      return response
    }
  }
}

/** What the server says of a hash. */
interface Verdict {
  /** Its code, or, of old servers, its words. */
  readonly verdict: string
  /** Whether nothing was run, for a reason that has no name. */
  readonly isUnread: boolean
}

function verdictOf(error: unknown): Verdict {
  const { kind, code, data } = toApiFailure(error)
  const { errors, data: answered } = recordOf(data)
  const { message, path } = recordOf(Array.isArray(errors) ? errors[0] : undefined)
  const isOfRequest = message !== undefined && path === undefined && !answered
  return {
    verdict: (code ?? String(message)).toUpperCase(),
    isUnread: isOfRequest && /^(graphql|badRequest)$/.test(kind),
  }
}

async function hashOf(text: string, subtle: SubtleCrypto): Promise<string> {
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
