import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { isApiFailure } from '../../failure/ApiFailure.js'
import { untilAborted } from '../../http/calls/untilAborted.js'
import { idIn } from '../../repository/addressing.js'
import type {
  EndpointCall,
  EndpointCalls,
  RepositoryCallOptions,
} from '../../repository/calls/EndpointCall.js'
import type { Definition } from '../../repository/Definition.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { checkInput } from './checkInput.js'
import type { CollectionPath } from './CollectionPath.js'
import type { Decoder } from './Decoder.js'
import { documentQuery, type ListDefaults } from './documentQuery.js'
import type {
  Aggregation,
  DocumentSet,
  DocumentStore,
  ReadOptions,
  StoredDocument,
  Undertaking,
} from './DocumentStore.js'
import { toPage } from './toPage.js'

/** The parts of a repository that its calls use. */
export interface DocumentParts extends ListDefaults {
  readonly store: DocumentStore
  readonly decoder: Decoder
  /** Whether pages include the total count. */
  readonly isCounted: boolean
}

/** Creates the calls of a repository of documents. */
export function documentCalls(definition: Definition, parts: DocumentParts): EndpointCalls {
  const { path } = definition
  const { store, decoder, place } = parts
  const aboutAll = (): Undertaking => ({ method: 'GET', path })
  return {
    list: undertake(store, aboutAll, async (client, variables, options) => {
      const query = await documentQuery(definition, variables, parts)
      const [set, total] = await Promise.all([
        store.list(query, sourceOf(options)),
        parts.isCounted ? store.count?.(query.filter, query.parents) : undefined,
      ])
      return toPage(set, { query, decoder, client, total })
    }),
    count: undertake(store, aboutAll, async (_, variables) => {
      const { filter, parents } = await documentQuery(definition, variables, parts)
      return store.count?.(filter, parents) ?? unsupported(path, 'count')
    }),
    aggregate: undertake(store, aboutAll, async (_, variables) => {
      const { kind, field, filter: asked } = variables as Aggregation
      const { filter, parents = [] } = await documentQuery(definition, asked, parts)
      return store.aggregate?.({ kind, field, filter, parents }) ?? unsupported(path, 'aggregate')
    }),
    detail: undertake(store, aboutOf(place, 'GET'), async (_, asked, options) => {
      const id = place.check(asked)
      const found = await store.get(id, sourceOf(options))
      return detailOf(found, { decoder, path: `/${place.document(id)}` })
    }),
    ...writingCalls(definition, parts),
  }
}

function writingCalls(
  definition: Definition,
  { store, decoder, place }: DocumentParts,
): EndpointCalls {
  const { path, idName } = definition
  // The response to an unconfirmed write comes from this device.
  const changed = (method: string, document: StoredDocument): Promise<unknown> =>
    decoder.entity(document, {
      method,
      path: `/${place.document(document.id)}`,
      fromCache: document.pending === true,
    })
  return {
    create: undertake(
      store,
      () => ({ method: 'POST', path }),
      async (_, input) => {
        const { parents, rest } = place.split(isRecord(input) ? input : {})
        const { [idName]: id, ...data } = await checkInput(definition, 'create', rest)
        const named = id === undefined ? undefined : place.idOf(parents, id)
        return changed('POST', await store.create(named, data, parents))
      },
    ),
    update: undertake(store, aboutOf(place, 'PATCH'), async (_, variables) => {
      const { id, patch, ifMatch } = isRecord(variables) ? variables : {}
      if (ifMatch !== undefined) throw withoutTags(path)
      const { [idName]: own, ...data } = await checkInput(definition, 'update', patch)
      return changed('PATCH', await store.update(place.check(id ?? own), data))
    }),
    delete: undertake(store, aboutOf(place, 'DELETE'), async (_, id) =>
      store.delete(place.check(id)),
    ),
  }
}

/** The entity of a query by id. */
export async function detailOf(
  { documents: [document], fromCache = false }: DocumentSet,
  { decoder, path }: { decoder: Decoder; path: string },
): Promise<unknown> {
  if (document) return decoder.entity(document, { method: 'GET', path, fromCache })
  throw createApiFailure({
    kind: 'notFound',
    method: 'GET',
    path,
    message: `There is no document ${path}.`,
  })
}

/** Converts errors of the store to failures, and rejects when the caller aborts. */
function undertake(
  store: DocumentStore,
  aboutWhat: (variables: unknown) => Undertaking,
  run: EndpointCall,
): EndpointCall {
  return async (client, variables, options) => {
    try {
      return await untilAborted(run(client, variables, options), options?.signal)
    } catch (error) {
      throw isApiFailure(error) ? error : store.toFailure(error, aboutWhat(variables))
    }
  }
}

function aboutOf(place: CollectionPath, method: string): (variables: unknown) => Undertaking {
  return (variables) => ({ method, path: `/${place.document(String(idIn(variables)))}` })
}

/** Calls of documents have the additional option `source`. */
function sourceOf(options: RepositoryCallOptions & ReadOptions = {}): ReadOptions {
  return { source: options.source }
}

function unsupported(path: string, name: 'count' | 'aggregate'): never {
  throw configurationFailure(
    'store-function',
    __DEV__ && `The store of ${path} has no function "${name}". Give it one, or ask for a page.`,
    { path },
  )
}

function withoutTags(path: string): Error {
  return configurationFailure(
    'store-entity-tags',
    __DEV__ &&
      `Documents of ${path} have no entity tags, so "ifMatch" can't be kept. Compare and write in a transaction instead.`,
    { path },
  )
}
