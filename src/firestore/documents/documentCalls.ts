import { createApiFailure } from '../../failure/createApiFailure.js'
import { isApiFailure } from '../../failure/ApiFailure.js'
import { abortable } from '../../session/abortable.js'
import type {
  EndpointCall,
  EndpointCalls,
  RepositoryCallOptions,
} from '../../repository/calls/EndpointCall.js'
import type { Definition } from '../../repository/Definition.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { checkInput } from './checkInput.js'
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

/** What the calls of a repository of documents are made of. */
export interface DocumentParts extends ListDefaults {
  readonly store: DocumentStore
  readonly decoder: Decoder
  /** Whether pages say how many documents there are. */
  readonly isCounted: boolean
}

/** Makes the calls of a repository whose entities are documents of a store. */
export function documentCalls(definition: Definition, parts: DocumentParts): EndpointCalls {
  const { path } = definition
  const { store, decoder } = parts
  const aboutAll = (): Undertaking => ({ method: 'GET', path })
  return {
    list: undertake(store, aboutAll, async (client, variables, options) => {
      const query = await documentQuery(definition, variables, parts)
      const [set, total] = await Promise.all([
        store.list(query, sourceOf(options)),
        parts.isCounted ? store.count?.(query.filter) : undefined,
      ])
      return toPage(set, { query, decoder, client, total })
    }),
    count: undertake(store, aboutAll, async (_, variables) => {
      const { filter } = await documentQuery(definition, variables, parts)
      return store.count?.(filter) ?? unsupported(path, 'count')
    }),
    aggregate: undertake(store, aboutAll, async (_, variables) => {
      const { kind, field, filter: asked } = variables as Aggregation
      const { filter } = await documentQuery(definition, asked, parts)
      return store.aggregate?.({ kind, field, filter }) ?? unsupported(path, 'aggregate')
    }),
    detail: undertake(store, aboutOf(path, 'GET'), async (_, id, options) => {
      const own = textOf(id, path)
      const found = await store.get(own, sourceOf(options))
      return detailOf(found, { decoder, path: `${path}/${own}` })
    }),
    ...writingCalls(definition, parts),
  }
}

function writingCalls(definition: Definition, { store, decoder }: DocumentParts): EndpointCalls {
  const { path, idName } = definition
  // What is only on its way was answered by this device.
  const changed = (method: string, document: StoredDocument): Promise<unknown> =>
    decoder.entity(document, {
      method,
      path: `${path}/${document.id}`,
      fromCache: document.pending === true,
    })
  return {
    create: undertake(
      store,
      () => ({ method: 'POST', path }),
      async (_, input) => {
        const { [idName]: id, ...data } = await checkInput(definition, 'create', input)
        const own = id === undefined ? undefined : textOf(id, path)
        return changed('POST', await store.create(own, data))
      },
    ),
    update: undertake(store, aboutOf(path, 'PATCH'), async (_, variables) => {
      const { id, patch, ifMatch } = isRecord(variables) ? variables : {}
      if (ifMatch !== undefined) throw withoutTags(path)
      const { [idName]: own, ...data } = await checkInput(definition, 'update', patch)
      return changed('PATCH', await store.update(textOf(id ?? own, path), data))
    }),
    delete: undertake(store, aboutOf(path, 'DELETE'), async (_, id) =>
      store.delete(textOf(id, path)),
    ),
  }
}

/** The entity that was asked for by its id. */
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

/** Turns what the store throws into failures, and lets go of it when the caller does. */
function undertake(
  store: DocumentStore,
  aboutWhat: (variables: unknown) => Undertaking,
  run: EndpointCall,
): EndpointCall {
  return async (client, variables, options) => {
    try {
      return await abortable(run(client, variables, options), options?.signal)
    } catch (error) {
      throw isApiFailure(error) ? error : store.toFailure(error, aboutWhat(variables))
    }
  }
}

function aboutOf(path: string, method: string): (variables: unknown) => Undertaking {
  return (variables) => {
    const id = isRecord(variables) ? variables['id'] : variables
    return { method, path: `${path}/${String(id)}` }
  }
}

function textOf(id: unknown, path: string): string {
  if (typeof id === 'string' && /^[^/]+$/.test(id) && id !== '.' && id !== '..') return id
  throw createApiFailure({
    kind: 'configuration',
    path,
    message: `The id of a document of ${path} is ${JSON.stringify(id)}. Pass text without a slash.`,
  })
}

/** Calls of documents take one option more than others do. */
function sourceOf(options: RepositoryCallOptions & ReadOptions = {}): ReadOptions {
  return { source: options.source }
}

function unsupported(path: string, name: 'count' | 'aggregate'): never {
  throw createApiFailure({
    kind: 'configuration',
    path,
    message: `The store of ${path} has no function "${name}". Give it one, or ask for a page.`,
  })
}

function withoutTags(path: string): Error {
  return createApiFailure({
    kind: 'configuration',
    path,
    message: `Documents of ${path} have no entity tags, so "ifMatch" can't be kept. Compare and write in a transaction instead.`,
  })
}
