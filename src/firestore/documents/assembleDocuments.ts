import { configurationFailure } from '../../failure/configurationFailure.js'
import { type HookedRepository, withHooks } from '../../hooks/withHooks.js'
import { createRepository } from '../../repository/createRepository.js'
import type { AnyDeclaration } from '../../repository/Declaration.js'
import { define } from '../../repository/Definition.js'
import type { QuerySettings } from '../../repository/queries/QuerySettings.js'
import { cursorPage } from '../../repository/pages/cursorPage.js'
import { CollectionPath } from './CollectionPath.js'
import { Decoder } from './Decoder.js'
import type { AnyDocumentDeclaration } from './DocumentDeclaration.js'
import { documentCalls } from './documentCalls.js'
import type { DocumentStore } from './DocumentStore.js'
import { liveDocuments } from './liveDocuments.js'

/** An untyped repository of documents. */
export interface AssembledDocuments extends HookedRepository {
  count(filter: unknown): QuerySettings
  sum(field: string, filter: unknown): QuerySettings
  average(field: string, filter: unknown): QuerySettings
}

/** Creates the untyped repository of a store's documents. */
export function assembleDocuments(
  declared: AnyDocumentDeclaration,
  store: DocumentStore,
): AssembledDocuments {
  const { live = true, pageSize = 20, total = false, orderBy, ...shared } = declared
  if (!Number.isInteger(pageSize) || pageSize < 1) refusePageSize(pageSize)
  const declaration: AnyDeclaration = {
    ...shared,
    path: `/${declared.path}`,
    // The id of a document includes those of its parents.
    entityPath: '/{id}',
    page: cursorPage({ pageSize }),
  }
  const definition = define(declaration)
  const place = new CollectionPath(declared.path)
  const parts = {
    store,
    decoder: new Decoder(definition, place),
    place,
    pageSize,
    sort: orderBy === undefined ? [definition.idName] : [orderBy].flat(),
    isCounted: total,
  }
  const follow = typeof live === 'object' ? live : {}
  const source =
    live !== false && store.watchList && liveDocuments({ ...parts, definition, follow })
  const plain = createRepository({ ...declaration, ...(source && { live: source }) }, (it) =>
    documentCalls(it, parts),
  )
  const hooked = withHooks(plain)
  const aggregate = (kind: string) => (field: string, filter: unknown) =>
    plain.query('aggregate', { kind, field, filter: filter ?? {} })
  return {
    ...hooked,
    count: (filter) => plain.query('count', filter),
    sum: aggregate('sum'),
    average: aggregate('average'),
  }
}

function refusePageSize(pageSize: number): never {
  throw configurationFailure(
    'store-page-size',
    __DEV__ &&
      `"pageSize" is ${pageSize}, and lists need a limit. Give a whole number from 1, such as 20.`,
  )
}
