import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import { toRecord } from '../toRecord.js'
import type { GraphQLTransport } from '../requests/GraphQLTransport.js'
import { encodeUrl } from './encodeUrl.js'
import { persistedQueryExtensions } from './persistedQueryExtensions.js'

/** Options of {@link persistedQueries}. */
export interface PersistedQueriesOptions {
  /** Sends queries as GET, so that HTTP caches can serve them. Variables are then in URLs, and in logs. @defaultValue `false` */
  get?: boolean
}

/**
 * Automatic persisted queries (APQ): sends the hash of a document, and its text only when the server does not know the hash.
 * A server without support gets texts from then on. Without a secure context, which hashing requires, every server does.
 *
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
/* @__NO_SIDE_EFFECTS__ */
export function persistedQueries({ get = false }: PersistedQueriesOptions = {}): GraphQLTransport {
  const hashes = new WeakMap<DocumentInfo, Promise<string>>()
  const unsupported = new WeakSet<ApiClient>()
  return async (request, message, send) => {
    const { client, document } = request
    // The types omit that it is missing on http: pages of other hosts than localhost.
    const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
    if (!subtle || unsupported.has(client)) return send(message)
    const hash = hashes.get(document) ?? hashOf(document.text, subtle)
    hashes.set(document, hash)
    const { query: _, ...rest } = message
    const extensions = persistedQueryExtensions(await hash)
    const short = { ...rest, extensions }
    try {
      return await send(short, encodeUrl(request, short, get))
    } catch (error) {
      const { verdict, isUnread } = verdictOf(error)
      if (/^PERSISTED_?QUERY_?NOT_?FOUND$/.test(verdict)) return send({ ...message, extensions })
      // A server without support reports a missing query, each with another message.
      const isUnknown = isUnread && request.kind === 'query'
      if (!isUnknown && !/^PERSISTED_?QUERY_?NOT_?SUPPORTED$/.test(verdict)) throw error
      const response = await send(message)
      unsupported.add(client)
      return response
    }
  }
}

/** How the server refused a hash. */
interface Verdict {
  /** The error's code, or the message of an old server. */
  readonly verdict: string
  /** Whether nothing was executed, for a reason without a code. */
  readonly isUnread: boolean
}

function verdictOf(error: unknown): Verdict {
  const { kind, code, data } = toApiFailure(error)
  const { errors, data: answered } = toRecord(data)
  const { message, path } = toRecord(Array.isArray(errors) ? errors[0] : undefined)
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
