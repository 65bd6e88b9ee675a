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
  /** The key of the entity whose address the variables are, or contain. */
  detail(variables: unknown): QueryKey
  custom(name: string): QueryKey
  query(name: string, variables?: unknown): QueryKey
  /** Whether two keys belong to the same list, regardless of the page. */
  isSameList(queryKey: QueryKey, other: QueryKey): boolean
  /** Parses a key of the repository; `undefined` for other keys. */
  partsOf(queryKey: QueryKey): KeyParts | undefined
}

/** The parts of a key. */
export interface KeyParts {
  /** `list`, `infinite`, `detail`, or the name of an endpoint. */
  readonly name: unknown
  /** Whether it belongs to a list, infinite or not. */
  readonly isList: boolean
  /** The list, if it is an endpoint. */
  readonly own: OwnList | undefined
  /** The list's or endpoint's variables, or the entity's address. */
  readonly variables: unknown
}

/** A list that is an endpoint of its own. */
export interface OwnList {
  /** Validates a row, if rows have fewer fields than entities. */
  readonly listSchema?: StandardSchema
  /** Whether rows are whole entities. */
  readonly rowsAreEntities: boolean
  /** Converts a row to placeholder data for a detail. */
  readonly toPlaceholder: ((row: unknown) => unknown) | undefined
  /** Whether it contains a new entity. Without it, only the server knows. */
  readonly matches?: ((entity: unknown, criteria: unknown) => boolean) | undefined
  /** Whether it is stored on the device. */
  readonly persist?: boolean
}

/** The parts of a definition that keys need. */
export interface KeyOrigin {
  readonly api?: string
  readonly many: string
  readonly entityPath: string
  readonly page: { readonly defaults: PageQuery }
  readonly endpoints: Readonly<Record<string, { readonly asList?: OwnList }>>
}

/**
 * Creates the keys of a repository: `['products', 'list', { category: 'books' }]`. If the list is an endpoint of its own:
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
      // Called for each query of a cache, which can have thousands.
      const at = root.length
      const name = key[at]
      const isList = name === 'list' || name === 'infinite'
      const own = isList && key[at + 2] ? endpoints[String(key[at + 1])]?.asList : undefined
      return { name, isList, own, variables: key[own ? at + 2 : at + 1] }
    },
  }

  function keyOf(...parts: readonly unknown[]): QueryKey {
    // concat, since an array literal with a spread reserves memory for a dozen more items, in each of thousands of keys.
    return root.concat(parts)
  }
}

function hashWithoutPage(key: QueryKey): string {
  const none = { page: undefined, cursor: undefined, link: undefined }
  return hashKey(key.map((part) => (isRecord(part) ? { ...part, ...none } : part)))
}

/**
 * Converts a value for use in a key: without `undefined` members and defaults, and with bigints as text, since JSON has no
 * bigints.
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
