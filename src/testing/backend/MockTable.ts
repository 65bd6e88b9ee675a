import { addressing, addressText } from '../../repository/addressing.js'
import { pathParamNames } from '../../repository/calls/splitPathParams.js'
import type { Definition } from '../../repository/Definition.js'
import { isCodec } from '../../schema/codec.js'
import { envelopeOf, innerOf } from './envelope.js'
import { fakeValue } from './fakeValue.js'
import { isJsonRecord, type JsonRecord, recordOf } from './JsonRecord.js'
import { type JsonSchema, jsonSchemaOf } from './JsonSchema.js'
import { wireNameOf } from './wireNameOf.js'
import { decodeWire, encodeWire, refusedNames } from './wireFormat.js'

/** Time and chance of a mock. */
export interface MockChance {
  readonly now: () => number
  readonly random: () => number
}

/** One row, as the server has it. */
export interface MockRow {
  /** The id, as it stands in a path. */
  readonly key: string
  /** What stands in the places of its path beside the id's. */
  readonly places: JsonRecord
  readonly wire: JsonRecord
  /** Changes with each change; its entity tag. */
  readonly version: number
}

/** The rows of one repository, in the order in which they came. */
export class MockTable {
  readonly definition: Definition
  readonly json: JsonSchema | undefined
  /** The member of a row that is its id, by its name on the wire. */
  readonly idName: string
  /** The places of an entity's path beside the id's. */
  readonly places: readonly string[]
  readonly #chance: MockChance
  readonly #addressIn: (variables: unknown) => unknown
  /** The member that single entities are wrapped in. */
  readonly #envelope: string | undefined
  readonly #rows = new Map<string, MockRow>()
  #count = 0
  #versions = 0

  constructor(definition: Definition, chance: MockChance) {
    this.definition = definition
    this.#chance = chance
    this.places = pathParamNames(definition.entityPath).filter((name) => name !== 'id')
    this.#addressIn = addressing(definition.entityPath).addressIn
    const whole = jsonSchemaOf(definition.schema)
    this.#envelope = envelopeOf(definition.idName, whole)
    this.json = innerOf(whole, this.#envelope)
    this.idName = this.wireName(definition.idName)
  }

  get rows(): readonly MockRow[] {
    return [...this.#rows.values()]
  }

  /** What a member is called on the wire, by its name in the app or in a path. */
  wireName(name: string): string {
    return wireNameOf(name, this.json)
  }

  /** What a row has, or was said to have, in the places of its path beside the id's. */
  placesIn(wire: JsonRecord, said: JsonRecord): JsonRecord {
    return Object.fromEntries(
      this.places.map((name) => [name, said[name] ?? wire[this.wireName(name)]]),
    )
  }

  /** The row with an id, or with what else names it: what stands in the places of its path. */
  get(address: unknown): MockRow | undefined {
    return this.#rows.get(this.textOf(address))
  }

  /** Keeps a row as the server sends it, whether it fits its schema or not. */
  put(wire: JsonRecord, said: JsonRecord): MockRow {
    const key = String(wire[this.idName])
    const places = this.placesIn(wire, said)
    const row = { key, places, wire, version: ++this.#versions }
    this.#rows.set(this.textOf({ ...places, id: key }), row)
    return row
  }

  delete(address: unknown): boolean {
    return this.#rows.delete(this.textOf(address))
  }

  /** What names a row, as text. */
  textOf(address: unknown): string {
    return addressText(this.#addressIn(address))
  }

  clear(): void {
    this.#rows.clear()
  }

  /** Begins anew, with the first id. */
  restart(): void {
    this.clear()
    this.#count = 0
    this.#versions = 0
  }

  /** Makes a whole row, as the server has it, of members that the app gave. */
  make(given: JsonRecord): JsonRecord {
    const { schema, many, idName } = this.definition
    const blank = this.#blank()
    // What was made up of one schema can't be joined by members of the other's.
    const made =
      this.json && !isCodec(schema) ? this.#madeUp(blank, given) : { [idName]: blank[this.idName] }
    const whole = { ...recordOf(made), ...given }
    return this.#unwrap(encodeWire(schema, whole, `this row of "${many}"`))
  }

  /** What the app has of a made-up row. What can't be made up is taken as it is given. */
  #madeUp(blank: JsonRecord, given: JsonRecord): unknown {
    const { schema, many } = this.definition
    const refused = refusedNames(schema, this.wrap(blank))
    const known = Object.entries(given)
      .map(([name, value]) => [this.wireName(name), value] as const)
      .filter(([name]) => refused.has(name))
    return decodeWire(
      schema,
      this.wrap({ ...blank, ...Object.fromEntries(known) }),
      `a made-up row of "${many}" (give what it can't make up, or tell its schema: .meta({ examples: [ … ] }))`,
    )
  }

  /** Makes a row of what was posted: its own id, what was posted, and made-up values for what its schema asks besides. */
  fromPosted(posted: JsonRecord, more: JsonRecord = {}): JsonRecord {
    const made = this.#blank()
    const required = this.json?.required ?? []
    const missing = Object.entries(made).filter(
      ([name]) => name === this.idName || (required.includes(name) && !(name in posted)),
    )
    const { [this.idName]: id = made[this.idName], ...rest } = posted
    const wire = { ...Object.fromEntries(missing), ...rest, [this.idName]: id, ...more }
    decodeWire(
      this.definition.schema,
      this.wrap(wire),
      `what was posted to "${this.definition.many}" (say what else a new one has with createBy())`,
    )
    return wire
  }

  /** A row as a single entity is answered. */
  wrap(wire: JsonRecord): JsonRecord {
    return this.#envelope === undefined ? wire : { [this.#envelope]: wire }
  }

  /** A row as it is answered when it was created or changed. */
  answered(row: MockRow): unknown {
    const { responseSchema, many } = this.definition
    if (!responseSchema) return this.wrap(row.wire)
    return encodeWire(responseSchema, this.decode(row), `the response to a change of "${many}"`)
  }

  /** A row as it stands in a list, whose rows may have less, or other names. */
  listed(row: MockRow, definition: Definition): unknown {
    if (definition.rowsAreEntities) return this.wrap(row.wire)
    const { listSchema: schema = definition.schema } = definition
    return encodeWire(schema, this.decode(row), `row ${row.key} in a list of "${definition.many}"`)
  }

  /** What the app has of a row. */
  decode({ wire, key }: MockRow): unknown {
    return decodeWire(
      this.definition.schema,
      this.wrap(wire),
      `row ${key} of "${this.definition.many}"`,
    )
  }

  /** Changes members that the app gave. */
  change(row: MockRow, patch: JsonRecord): MockRow {
    const { schema, many } = this.definition
    const whole = { ...recordOf(this.decode(row)), ...patch }
    const wire = this.#unwrap(encodeWire(schema, whole, `this change of "${many}"`))
    return this.put(wire, row.places)
  }

  /** What a row keeps when a `PUT` replaces it: the members that no update sends, such as when it was made. */
  beyondUpdates({ wire }: MockRow): JsonRecord {
    const { update } = this.definition
    const sent = update && jsonSchemaOf(update)?.properties
    if (!sent) return wire
    return Object.fromEntries(Object.entries(wire).filter(([name]) => !Object.hasOwn(sent, name)))
  }

  #unwrap(wire: unknown): JsonRecord {
    const whole = recordOf(wire)
    return this.#envelope === undefined ? whole : recordOf(whole[this.#envelope])
  }

  /** A made-up row with an id of its own; without a JSON Schema, the id alone. */
  #blank(): JsonRecord {
    const id = this.#nextId()
    if (!this.json) return { [this.idName]: id }
    const made = fakeValue({ ...this.#chance, root: this.json }, this.definition.one)
    return { ...(isJsonRecord(made) && made), [this.idName]: id }
  }

  #nextId(): unknown {
    const schema = this.json?.properties?.[this.idName]
    const isNumber = schema
      ? [schema.type].flat().some((type) => type === 'integer' || type === 'number')
      : this.rows.some(({ wire }) => typeof wire[this.idName] === 'number')
    do this.#count++
    while (this.rows.some(({ key }) => key === this.#textId(schema, isNumber)))
    return isNumber ? this.#count : this.#textId(schema, isNumber)
  }

  #textId(schema: JsonSchema | undefined, isNumber: boolean): string {
    const digits = String(this.#count)
    if (schema?.format === 'uuid') return `00000000-0000-4000-8000-${digits.padStart(12, '0')}`
    const isPlainNumber = isNumber || schema?.examples !== undefined || isDigits(schema)
    return isPlainNumber ? digits : `${this.definition.one}-${digits}`
  }
}

/** Whether ids are numbers that are sent as text. */
function isDigits(schema: JsonSchema | undefined): boolean {
  return schema?.pattern !== undefined && new RegExp(schema.pattern).test('1')
}
