import { pathParamNames } from '../../repository/calls/splitPathParams.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { plainText } from './JsonRecord.js'
import type { Definition } from '../../repository/Definition.js'
import type { MockRow, MockTable } from './MockTable.js'

/** Whether a row belongs to a list that is asked for with this text. */
export type RowFilter = (entity: unknown, value: string) => boolean

/** Which of two rows comes first. */
export type RowOrder = (a: unknown, b: unknown) => number

/** What a test has said about lists. */
export interface Selection {
  /** What is known of the list. */
  readonly definition: Pick<Definition, 'page' | 'batch' | 'list'>
  readonly filters: ReadonlyMap<string, RowFilter>
  readonly orders: ReadonlyMap<string, RowOrder>
}

/** What a list was asked for that the mock has no way to do. */
export interface Unknown {
  readonly unknown: string
  /** What to write so that it does. */
  readonly advice: string
}

/** The rows that a list is about, in its order; or what of the query the mock can't do. */
export function selectRows(
  table: MockTable,
  query: URLSearchParams,
  { filters, orders, definition: { page, batch, list } }: Selection,
): readonly MockRow[] | Unknown {
  const parents = pathParamNames(list.path)
  const { sort = 'sort', ...paging } = page.names ?? {}
  const ignored = new Set(Object.values(paging))
  let rows = table.rows
  for (const [name, values] of grouped(query)) {
    if (ignored.has(name) || name === sort) continue
    const own = filters.get(name)
    if (!own && table.places.includes(name)) {
      rows = rows.filter(({ places }) => values.includes(plainText(places[name])))
      continue
    }
    const select = own ?? (name === batch?.param ? isOneOf(table) : undefined)
    const member = parents.includes(name) ? table.wireName(name) : name
    if (!select && !hasMember(table, member)) return unknownFilter(name)
    rows = rows.filter((row) =>
      values.some((value) =>
        select ? select(table.decode(row), value) : equals(row, member, value),
      ),
    )
  }
  const wishes = query.getAll(sort).flatMap((text) => text.split(/,(?!asc$|desc$)/i))
  return sorted({ table, rows, orders }, wishes)
}

/** Lists stand in queries as `a=1&a=2` or `a[]=1&a[]=2`. */
function grouped(query: URLSearchParams): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of query) {
    const plain = name.replace(/\[\d*\]$/, '')
    groups.set(plain, [...(groups.get(plain) ?? []), value])
  }
  return groups
}

function isOneOf({ definition }: MockTable): RowFilter {
  return (entity, value) => value.split(',').includes(String(valueAt(entity, definition.idName)))
}

function hasMember({ rows, json }: MockTable, name: string): boolean {
  const [first = ''] = name.split('.')
  const isDeclared = json?.properties !== undefined && Object.hasOwn(json.properties, first)
  return isDeclared || rows.some(({ wire }) => valueAt(wire, name) !== undefined)
}

function equals({ wire }: MockRow, name: string, value: string): boolean {
  const member = valueAt(wire, name)
  if (Array.isArray(member)) return member.some((item) => plainText(item) === value)
  return member !== undefined && member !== null && plainText(member) === value
}

function unknownFilter(name: string): Unknown {
  return {
    unknown: `its rows have no member "${name}" to filter by`,
    advice: `filterBy('${name}', (row, value) => …)`,
  }
}

function sorted(
  {
    table,
    rows,
    orders,
  }: { table: MockTable; rows: readonly MockRow[] } & Pick<Selection, 'orders'>,
  wishes: readonly string[],
): readonly MockRow[] | Unknown {
  const wanted = wishes.filter((wish) => wish !== '').map(toOrder)
  const strange = wanted.find(({ name }) => !orders.has(name) && !hasMember(table, name))
  if (strange && rows.length > 0) {
    return {
      unknown: `its rows have no member "${strange.name}" to order by`,
      advice: `orderBy('${strange.name}', (a, b) => …)`,
    }
  }
  return [...rows].sort((a, b) => {
    for (const { name, sign } of wanted) {
      const own = orders.get(name)
      const order = own
        ? own(table.decode(a), table.decode(b))
        : compare(valueAt(a.wire, name), valueAt(b.wire, name))
      if (order !== 0) return order * sign
    }
    return 0
  })
}

/** `-price`, `price:desc`, `price,desc` and `price desc` are the usual ways to say so. */
function toOrder(wish: string): { name: string; sign: number } {
  const [name = '', direction = ''] = wish.replace(/^[-+]/, '').split(/[:, ]/)
  return { name, sign: wish.startsWith('-') || /^desc$/i.test(direction) ? -1 : 1 }
}

function compare(a: unknown, b: unknown): number {
  const difference = numberOf(a) - numberOf(b)
  if (!Number.isNaN(difference)) return difference
  const [left, right] = [plainText(a), plainText(b)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** What counts as a number, as amounts do that are sent as text. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
}
