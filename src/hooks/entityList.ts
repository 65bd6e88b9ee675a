import type { QueryKey } from '@tanstack/react-query'
import { listCall } from '../repository/calls/listCall.js'
import type { PlainRepository } from '../repository/createRepository.js'
import { type Definition, define } from '../repository/Definition.js'
import type { DeclaredBuilder } from '../repository/defineEndpoints.js'
import type { EndpointBuilder } from '../repository/EndpointBuilder.js'
import type {
  EndpointDefinition,
  ListEndpoint,
  OwnBehaviour,
  PathVariables,
} from '../repository/endpoints.js'
import { createKeys, type Keys, type OwnList } from '../repository/keys.js'
import type { ListDeclaration } from '../repository/ListDeclaration.js'
import type { PageKind, PageQueries, PageShapes } from '../repository/pages/PageStrategy.js'
import type { Parts } from '../repository/Parts.js'
import type {
  SchemaBodies,
  SchemaInput,
  SchemaLike,
  SchemaOutput,
  ZodBodies,
  ZodInput,
  ZodLike,
} from '../repository/SchemaLike.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { capitalize, listHooks } from './createHooks.js'

/**
 * Declares an endpoint that reads a list of the repository's entities, such as trending ones or those of a category. It
 * works like the repository's own list: it has hooks for a list and an infinite list, its rows are placeholder data of
 * details, and it shows optimistic changes.
 *
 * @param e - the builder that `endpoints` is called with
 * @example
 * ```ts
 * repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   page: numberedPage(),
 *   endpoints: (e) => ({
 *     trendingProducts: entityList(e, { path: '/products/trending' }),
 *     productsOfCategory: entityList(e, {
 *       path: '/categories/{category}/products',
 *       matches: (product, { category }) => product.category === category,
 *     }),
 *   }),
 * })
 * ```
 */
export function entityList<
  Entity,
  Row,
  Kind extends PageKind,
  const Path extends string,
  OwnRow extends ZodLike = never,
  Filter extends ZodLike = never,
  OwnKind extends PageKind = Kind,
  const Errors extends Readonly<Record<number, ZodLike>> = {},
>(
  e: EndpointBuilder<Entity, Row, Kind>,
  declaration: ListDeclaration<
    Path,
    OwnRow,
    Filter,
    OwnKind,
    Errors,
    Entity,
    PathVariables<Path> & ZodInput<Filter>
  >,
): ListEndpoint<
  PageShapes<[OwnRow] extends [never] ? Row : OwnRow['_zod']['output']>[OwnKind],
  PathVariables<Path> & ZodInput<Filter> & PageQueries[OwnKind],
  ZodBodies<Errors>
>
export function entityList<
  Entity,
  Row,
  Kind extends PageKind,
  const Path extends string,
  OwnRow extends SchemaLike = never,
  Filter extends SchemaLike = never,
  OwnKind extends PageKind = Kind,
  const Errors extends Readonly<Record<number, SchemaLike>> = {},
>(
  e: EndpointBuilder<Entity, Row, Kind>,
  declaration: ListDeclaration<
    Path,
    OwnRow,
    Filter,
    OwnKind,
    Errors,
    Entity,
    PathVariables<Path> & SchemaInput<Filter>
  >,
): ListEndpoint<
  PageShapes<[OwnRow] extends [never] ? Row : SchemaOutput<OwnRow>>[OwnKind],
  PathVariables<Path> & SchemaInput<Filter> & PageQueries[OwnKind],
  SchemaBodies<Errors>
>
/* @__NO_SIDE_EFFECTS__ */
export function entityList(e: object, declared: AnyList): unknown {
  // The builder has the declaration, which its public type hides.
  const { declaration, query } = e as DeclaredBuilder
  const { path, method, meta, errors, matches, ...own } = declared
  const { filter, placeholder, endpoints, ...usual } = declaration
  const endpoint = query(declared) as EndpointDefinition
  const asList: DefinedList = {
    ...define({ ...usual, ...(placeholder && !own.listSchema && { placeholder }), ...own }),
    list: endpoint,
    // The member of the type that is a message for the compiler is never a value.
    matches: matches as OwnList['matches'],
  }
  return { ...endpoint, asList, own: behaviourOf(asList) }
}

/** The definition of the list, as if it were the repository's own list. */
type DefinedList = Definition & OwnList

interface AnyList extends Omit<
  ListDeclaration<
    string,
    StandardSchema,
    StandardSchema,
    PageKind,
    Readonly<Record<number, StandardSchema>>
  >,
  'matches'
> {
  readonly matches?: unknown
}

/** Returns the behavior of the repository's own list, with the list's definition. */
function behaviourOf(list: DefinedList): OwnBehaviour {
  return {
    createCall: () => listCall(list),
    // Callers only pass the parts of a repository.
    listParts: (parts, name) => listParts(parts as Parts, list, name) as typeof parts,
    hooksOf: (repository, name) => {
      // Callers pass a whole repository.
      const { keys, query, infiniteQuery } = repository as PlainRepository
      const hooks = listHooks({
        keys,
        list: (variables) => query(name, variables),
        infinite: (variables, options) => infiniteQuery(name, variables, options),
      })
      const noun = capitalize(name)
      return {
        [name]: hooks.list,
        [`suspense${noun}`]: hooks.suspenseList,
        [`infinite${noun}`]: hooks.infinite,
        [`suspenseInfinite${noun}`]: hooks.suspenseInfinite,
      }
    },
  }
}

/** Returns the parts of a repository with another list instead of its own. */
function listParts(parts: Parts, list: DefinedList, listName: string): Parts {
  const { live, matches } = list
  const definition: Definition = {
    ...list,
    listName,
    live: live && {
      ...live,
      optionOf: (target, about) =>
        live.optionOf({ ...target, endpoint: listName }, { ...about, isOpen: !matches }),
    },
  }
  return { ...parts, definition, keys: listKeys(parts.keys, createKeys(definition), listName) }
}

function listKeys(keys: Keys, own: Keys, listName: string): Keys {
  const named = (key: QueryKey): QueryKey => [...key.slice(0, -1), listName, ...key.slice(-1)]
  return {
    ...keys,
    list: (variables) => named(own.list(variables)),
    infinite: (variables) => named(own.infinite(variables)),
  }
}
