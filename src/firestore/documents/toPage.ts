import type { ApiClient } from '../../http/ApiClient.js'
import type { Decoder } from './Decoder.js'
import type { DocumentQuery, DocumentSet, StoredDocument } from './DocumentStore.js'
import type { DocumentPage } from './Stored.js'

/** The parts of a page besides its documents. */
export interface PageParts {
  readonly query: DocumentQuery
  readonly decoder: Decoder
  /** Receives drift reports of invalid documents. */
  readonly client: ApiClient | undefined
  readonly total?: number | undefined
}

/** Creates a page from the documents of its query, which has one document more unless it is the last page. */
export async function toPage(
  { documents, fromCache = false }: DocumentSet,
  { query: { limit, after, before }, decoder, client, total }: PageParts,
): Promise<DocumentPage<unknown>> {
  const size = limit - 1
  const isBackwards = before !== undefined
  const hasMore = documents.length > size
  const shown = isBackwards ? documents.slice(-size) : documents.slice(0, size)
  const hasNextPage = isBackwards || hasMore
  const hasPreviousPage = isBackwards ? hasMore : after !== undefined
  return {
    items: await decoder.rows({ documents: shown, fromCache }, client),
    nextCursor: hasNextPage ? cursorOf('>', shown.at(-1)) : undefined,
    previousCursor: hasPreviousPage ? cursorOf('<', shown[0]) : undefined,
    total,
    hasNextPage,
    hasPreviousPage,
    fromCache,
  }
}

function cursorOf(direction: '<' | '>', document: StoredDocument | undefined): string | undefined {
  const cursor = document?.cursor?.()
  return cursor === undefined ? undefined : direction + cursor
}
