import { hashKey, type QueryKey } from '@tanstack/react-query'
import { type Addressing, addressing } from './addressing.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { PageQuery } from './pages/PageQuery.js'
import { isRecord } from './queries/shareEqual.js'

/** The keys of a repository, without their types. */
export interface Keys extends Pick<Addressing, 'addressOf' | 'addressIn'> {
  all(): QueryKey
  lists(): QueryKey
  list(variables?: object | void): QueryKey
  infinites(): QueryKey
  infinite(variables?: object | void): QueryKey
  details(): QueryKey
  /** Of the entity whose address variables are, or have. */
  detail(variables: unknown): QueryKey
  custom(name: string): QueryKey
  query(name: string, variables?: unknown): QueryKey
  /** Whether two keys are of the same list, apart from the page. */
  isSameList(queryKey: QueryKey, other: QueryKey): boolean
  /** What a key is for: its parts after those that all keys of the repository share. `undefined` for foreign keys. */
  partsOf(queryKey: QueryKey): KeyParts | undefined
}

/** What a key is for. */
export interface KeyParts {
  /** `list`, `infinite`, `detail`, or the name of an endpoint. */
  readonly name: unknown
  /** Whether it is for a list, of either sort. */
  readonly isList: boolean
  /** What is known of a list that is an endpoint of its own. */
  readonly own: OwnList | undefined
  /** The list's or endpoint's variables, or the entity's address. */
  readonly variables: unknown
}

/** What there is to know of the data of a list that is an endpoint of its own. */
export interface OwnList {
  /** Checks a row, where rows have less than entities. */
  readonly listSchema?: StandardSchema
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** Makes what stands in for an entity of its row. */
  readonly toPlaceholder: ((row: unknown) => unknown) | undefined
  /** Whether it has a new entity; without it only the server knows. */
  readonly matches?: ((entity: unknown, criteria: unknown) => boolean) | undefined
  /** Whether it may be kept on the device. */
  readonly persist?: boolean
}

/** What the keys of a repository are made of. */
export interface KeyOrigin {
  readonly api?: string
  readonly many: string
  readonly entityPath: string
  readonly page: { readonly defaults: PageQuery }
  readonly endpoints: Readonly<Record<string, { readonly asList?: OwnList }>>
}

/**
 * Makes the keys of a repository: `['products', 'list', { category: 'books' }]`; of a list that is an endpoint of its own:
 * `['products', 'list', 'trendingProducts', { category: 'books' }]`.
 */
export function createKeys({ api, many, entityPath, page, endpoints }: KeyOrigin): Keys {
  const address = addressing(entityPath)
  const root: QueryKey = api === undefined ? [many] : [api, many]
  return {
    ...address,
    all: () => root,
    lists: () => keyOf('list'),
    list: (variables) => keyOf('list', plain(variables ?? {}, page.defaults)),
    infinites: () => keyOf('infinite'),
    infinite: (variables) => keyOf('infinite', plain(variables ?? {}, page.defaults)),
    details: () => keyOf('detail'),
    detail: (variables) => keyOf('detail', plain(address.addressIn(variables))),
    custom: (name) => (endpoints[name]?.asList ? keyOf('list', name) : keyOf(name)),
    query: (name, variables) => keyOf(name, plain(variables ?? {})),
    isSameList: (key, other) => hashWithoutPage(key) === hashWithoutPage(other),
    partsOf: (key) => {
      if (root.some((part, index) => key[index] !== part)) return undefined
      // Asked for each query of a cache, which may have thousands.
      const at = root.length
      const name = key[at]
      const isList = name === 'list' || name === 'infinite'
      const own = isList && key[at + 2] ? endpoints[String(key[at + 1])]?.asList : undefined
      return { name, isList, own, variables: key[own ? at + 2 : at + 1] }
    },
  }

  function keyOf(...parts: readonly unknown[]): QueryKey {
    // An array that is spread into a literal has room for a dozen parts more, in each of thousands of queries.
    return root.concat(parts)
  }
}

function hashWithoutPage(key: QueryKey): string {
  const none = { page: undefined, cursor: undefined, link: undefined }
  return hashKey(key.map((part) => (isRecord(part) ? { ...part, ...none } : part)))
}

/**
 * A value as keys carry it: without `undefined` members and defaults, and with bigints as text, which JSON has no way to
 * write.
 */
function plain(value: unknown, defaults: object = {}): unknown {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map((item) => plain(item))
  if (!isRecord(value)) return value
  const members = Object.entries(value).filter(
    ([name, member]) => member !== undefined && member !== Reflect.get(defaults, name),
  )
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]))
}
