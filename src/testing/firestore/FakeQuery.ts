import { compareValues } from './compareValues.js'
import { valueAt } from './fakeData.js'
import { type FakeData, ownValue } from './fakeValues.js'

/** A document that a query looks at. */
export interface FakeRow {
  readonly path: string
  readonly id: string
  readonly data: FakeData
}

/** Whether a document is meant. */
export class FakeFilter {
  readonly matches: (row: FakeRow) => boolean

  constructor(matches: (row: FakeRow) => boolean) {
    this.matches = matches
  }
}

/** Stands for a document's id among its members. */
export class FakeId {
  readonly name = '__name__'
}

/** By what a query is ordered. */
export class FakeOrder {
  readonly field: string | FakeId
  readonly isDescending: boolean

  constructor(field: string | FakeId, direction: 'asc' | 'desc' = 'asc') {
    this.field = field
    this.isDescending = direction === 'desc'
  }
}

/** Which part of the documents a query is about. */
export class FakePart {
  readonly kind: 'limit' | 'limitToLast' | 'startAfter' | 'endBefore'
  readonly values: readonly unknown[]

  constructor(kind: FakePart['kind'], values: readonly unknown[]) {
    this.kind = kind
    this.values = values
  }
}

/** A collection, or some of its documents. */
export class FakeQuery {
  readonly type = 'query'
  readonly path: string
  readonly #constraints: readonly object[]

  constructor(path: string, constraints: readonly object[] = []) {
    this.path = path
    this.#constraints = constraints
  }

  /** The same query with more conditions. */
  with(constraints: readonly object[]): FakeQuery {
    return new FakeQuery(this.path, [...this.#constraints, ...constraints])
  }

  /** The documents that it finds, in their order. */
  run(all: readonly FakeRow[]): readonly FakeRow[] {
    const filters = this.#of(FakeFilter)
    const orders = this.#of(FakeOrder)
    const parts = this.#of(FakePart)
    const found = all.filter(
      (row) =>
        row.path === `${this.path}/${row.id}` &&
        filters.every(({ matches }) => matches(row)) &&
        orders.every(({ field }) => fieldOf(row, field) !== undefined),
    )
    const sorted = found.sort((a, b) => compareRows(orders, a, b))
    return parts.reduce<readonly FakeRow[]>((rows, part) => cut(rows, part, orders), sorted)
  }

  #of<Constraint extends object>(kind: new (...parts: never[]) => Constraint): Constraint[] {
    return this.#constraints.filter((each): each is Constraint => each instanceof kind)
  }
}

/** What the SDK calls a query. */
export function queryOf(source: object): FakeQuery {
  if (source instanceof FakeQuery) return source
  throw new TypeError('This is no query of the fake Firestore.')
}

/** A condition, by the operators of Firestore. */
export function condition(field: string | FakeId, operator: string, value: unknown): FakeFilter {
  const test = tests[operator]
  if (!test) throw new TypeError(`Firestore has no operator ${operator}.`)
  const wanted = Array.isArray(value) ? value.map(ownValue) : ownValue(value)
  return new FakeFilter((row) => {
    const own = fieldOf(row, field)
    return own !== undefined && test(own, wanted)
  })
}

const same = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0
const among = (list: unknown, value: unknown): boolean =>
  Array.isArray(list) && list.some((each) => same(each, value))
/** Values of different types are in no order that a query could ask for. */
const ordered = (a: unknown, b: unknown): boolean =>
  a !== null && typeof a === typeof b && Array.isArray(a) === Array.isArray(b)

const tests: Readonly<Record<string, (own: unknown, value: unknown) => boolean>> = {
  '==': same,
  '!=': (own, value) => own !== null && !same(own, value),
  '<': (own, value) => ordered(own, value) && compareValues(own, value) < 0,
  '<=': (own, value) => ordered(own, value) && compareValues(own, value) <= 0,
  '>': (own, value) => ordered(own, value) && compareValues(own, value) > 0,
  '>=': (own, value) => ordered(own, value) && compareValues(own, value) >= 0,
  in: (own, value) => among(value, own),
  'not-in': (own, value) => own !== null && !among(value, own),
  'array-contains': among,
  'array-contains-any': (own, value) =>
    Array.isArray(value) && value.some((each) => among(own, each)),
}

function fieldOf(row: FakeRow, field: string | FakeId): unknown {
  return typeof field === 'string' ? valueAt(row.data, field) : row.id
}

function compareRows(orders: readonly FakeOrder[], a: FakeRow, b: FakeRow): number {
  for (const { field, isDescending } of orders) {
    const order = compareValues(fieldOf(a, field), fieldOf(b, field))
    if (order !== 0) return isDescending ? -order : order
  }
  const byId = compareValues(a.id, b.id)
  return orders.at(-1)?.isDescending ? -byId : byId
}

function cut(
  rows: readonly FakeRow[],
  { kind, values }: FakePart,
  orders: readonly FakeOrder[],
): readonly FakeRow[] {
  const count = Number(values[0])
  if (kind === 'limit') return rows.slice(0, count)
  if (kind === 'limitToLast') return rows.slice(-count)
  return rows.filter((row) => {
    const order = compareToPlace(row, values, orders)
    return kind === 'startAfter' ? order > 0 : order < 0
  })
}

function compareToPlace(
  row: FakeRow,
  values: readonly unknown[],
  orders: readonly FakeOrder[],
): number {
  for (const [index, value] of values.entries()) {
    const { field, isDescending } = orders[index] ?? new FakeOrder(new FakeId())
    const own = fieldOf(row, field)
    const order = compareValues(own, value)
    if (order !== 0) return isDescending ? -order : order
  }
  return 0
}
