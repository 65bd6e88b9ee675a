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
      const verdict = verdictOf(error)
      if (/^PERSISTED_?QUERY_?NOT_?FOUND$/.test(verdict)) return send({ ...message, extensions })
      if (!/^PERSISTED_?QUERY_?NOT_?SUPPORTED$/.test(verdict)) throw error
      without.add(client)
      return send(message)
    }
  }
}

/** What the server says of a hash: in its code, or, as old servers do, in its words. */
function verdictOf(error: unknown): string {
  const failure = toApiFailure(error)
  const { errors } = recordOf(failure.data)
  const said = Array.isArray(errors) ? recordOf(errors[0])['message'] : undefined
  return (failure.code ?? String(said)).toUpperCase()
}

async function hashOf(text: string, subtle: SubtleCrypto): Promise<string> {
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
