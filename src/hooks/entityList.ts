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
 * An endpoint that reads a list of the repository's entities, such as those that trend or those of a category. It is what
 * the repository's own list is: it has a hook for a list and one for an infinite list, its rows stand in for entities that
 * are not there yet, and changes are shown in it at once.
 *
 * @param e - what `endpoints` is called with
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
  // What `endpoints` is called with knows the declaration, though not by its type.
  const { declaration, query } = e as DeclaredBuilder
  const { path, method, meta, errors, matches, ...own } = declared
  const { filter, placeholder, endpoints, ...usual } = declaration
  const endpoint = query(declared) as EndpointDefinition
  const asList: DefinedList = {
    ...define({ ...usual, ...(placeholder && !own.listSchema && { placeholder }), ...own }),
    list: endpoint,
    // What the compiler says where there can be none is no value.
    matches: matches as OwnList['matches'],
  }
  return { ...endpoint, asList, own: behaviourOf(asList) }
}

/** What is known of the list, as if it were the usual one of a repository. */
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

/** It is asked for, and has the hooks, as if it were the usual one. */
function behaviourOf(list: DefinedList): OwnBehaviour {
  return {
    createCall: () => listCall(list),
    // Nothing else than the parts of a repository is passed.
    listParts: (parts, name) => listParts(parts as Parts, list, name) as typeof parts,
    hooksOf: (repository, name) => {
      // Hooks are those of a whole repository.
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

/** The parts of a repository whose usual list is another one. */
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
