import { configurationFailure } from '../failure/configurationFailure.js'
import type { FaultKind } from './backend/MockFaults.js'
import { type JsonRecord, recordOf } from './backend/JsonRecord.js'
import type { MockRow } from './backend/MockTable.js'
import type { MockUnit } from './backend/MockUnit.js'
import type { FailOptions } from './FailOptions.js'
import type { MockRepository } from './MockRepository.js'

/** A repository's mock, without its types. */
export type PlainHandle = MockRepository<unknown, unknown, Record<string, unknown>, unknown>

/** Creates the controls of one mocked repository. */
export function createHandle(unit: MockUnit): PlainHandle {
  return { ...rowsHandle(unit), ...listsHandle(unit), ...callsHandle(unit) }
}

function rowsHandle(unit: MockUnit) {
  const { table, name } = unit
  const add = (...rows: readonly unknown[]): unknown[] =>
    rows.map((row) => table.decode(addRow(unit, recordOf(row), (own) => table.make(own))))
  const rowOf = (id: unknown): MockRow => {
    const row = table.get(id)
    if (row) return row
    const known = table.rows.map(nameOf).join(', ')
    throw configurationFailure(
      'mock-row',
      `The mock of "${name}" has no row "${table.textOf(id).replaceAll('\n', '/')}". It has: ${known}.`,
    )
  }
  return {
    add,
    addWire: (...rows) => {
      for (const row of rows) addRow(unit, recordOf(row), (own) => own)
    },
    fill: (count, like) =>
      add(...Array.from({ length: count }, (_, index) => (isMaker(like) ? like(index) : like))),
    all: () => table.rows.map((row) => table.decode(row)),
    get: (id) => {
      const row = table.get(id)
      return row && table.decode(row)
    },
    change: (id, patch) => table.decode(table.change(rowOf(id), recordOf(patch))),
    remove: (id) => {
      rowOf(id)
      table.delete(id)
    },
    clear: () => table.clear(),
  } satisfies Partial<PlainHandle>
}

/** Adds a row, with the path parameters of its parents. */
function addRow(
  { table, name }: MockUnit,
  given: JsonRecord,
  toWire: (own: JsonRecord) => JsonRecord,
): MockRow {
  const members = Object.keys(table.json?.properties ?? given)
  const isOwn = (member: string): boolean =>
    members.includes(table.wireName(member)) || !table.places.includes(member)
  const wire = toWire(Object.fromEntries(Object.entries(given).filter(([member]) => isOwn(member))))
  const places = table.placesIn(wire, given)
  const missing = table.places.find((place) => places[place] === undefined)
  if (missing === undefined) return table.put(wire, places)
  throw configurationFailure(
    'mock-row-place',
    `The mock of "${name}" can't tell below what this row stands. Say what stands in its path: add({ ${missing}: … }).`,
  )
}

/** The readable name of a row: its path parameters and its key. */
function nameOf({ key, places }: MockRow): string {
  return [...Object.values(places), key].join('/')
}

function listsHandle(unit: MockUnit) {
  return {
    filterBy: (param, matches) => void unit.filters.set(param, matches),
    orderBy: (member, compare) => void unit.orders.set(member, compare),
    createBy: (make) => void (unit.createBy = make),
  } satisfies Partial<PlainHandle>
}

function callsHandle(unit: MockUnit) {
  const { faults, responses } = unit
  return {
    respond: (call, data) => void responses.set(checkCall(unit, call), data),
    fail: (call: string, kind: FaultKind, options?: FailOptions) =>
      faults.add(checkCall(unit, call), kind, options),
    hold: (call) => faults.hold(checkCall(unit, call)),
    release: (call) => faults.release(checkCall(unit, call)),
    held: (call, when) => faults.whenHeld(checkCall(unit, call), when),
  } satisfies Partial<PlainHandle>
}

function isMaker(like: unknown): like is (index: number) => object {
  return typeof like === 'function'
}

function checkCall({ definition, name }: MockUnit, call: string): string {
  const own = Object.keys(definition.endpoints)
  const known = ['list', 'detail', 'create', 'update', 'delete', ...own]
  if (call === '*' || known.includes(call)) return call
  throw configurationFailure(
    'mock-call',
    `The repository "${name}" has no call "${call}". It has ${known.join(', ')}, and '*' means all.`,
  )
}
