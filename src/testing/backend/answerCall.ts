import { fillPath } from '../../http/urls/fillPath.js'
import { listOf } from '../../repository/Definition.js'
import { answerAsTold } from './answerAsTold.js'
import { isJsonRecord, type JsonRecord, recordOf } from './JsonRecord.js'
import { listUrl } from './listUrl.js'
import { answerOf, type MockAnswer, type MockRequest, problemOf } from './MockRequest.js'
import type { MockRow } from './MockTable.js'
import type { MockUnit } from './MockUnit.js'
import { selectRows } from './selectRows.js'
import { withPlaces } from './withPlaces.js'
import { writePage } from './writePage.js'

/** A request of a known endpoint. */
export interface Asked {
  readonly unit: MockUnit
  readonly call: string
  readonly params: Readonly<Record<string, string>>
  readonly request: MockRequest
}

/** What the mock can't do, and what to write so that it can. */
export interface Unmocked {
  readonly is: 'unmocked'
  readonly problem: string
  readonly advice: string
}

/** Answers a request as the backend of its repository would. */
export async function answerCall(asked: Asked): Promise<MockAnswer | Unmocked> {
  const { unit, call } = asked
  if (unit.answers.has(call)) {
    const { definition, name, answers } = unit
    const schema = Object.hasOwn(usual, call)
      ? definition.schema
      : definition.endpoints[call]?.response
    return answerAsTold(asked, { told: answers.get(call), schema, what: `${name}.${call}` })
  }
  const answer = usual[call]
  const list = listOf(unit.definition, call)
  if (list) return answerList(asked, list)
  return answer ? answer(asked) : answerByGuess(asked)
}

const usual: Readonly<Record<string, (asked: Asked) => MockAnswer | Unmocked>> = {
  list: (asked) => answerList(asked),
  detail: answerDetail,
  create: answerCreate,
  update: answerUpdate,
  delete: answerDelete,
}

function answerList(
  { unit, params, request }: Asked,
  definition = unit.definition,
): MockAnswer | Unmocked {
  const url = listUrl(request, unit.filters)
  const query = new URLSearchParams([...url.searchParams, ...Object.entries(params)])
  const { filters, orders } = unit
  const rows = selectRows(unit.table, query, { filters, orders, definition })
  if ('unknown' in rows) {
    return {
      is: 'unmocked',
      problem: `${unit.name}: ${rows.unknown}`,
      advice: `mock.${unit.name}.${rows.advice}`,
    }
  }
  return writePage(definition, { url, rows, table: unit.table })
}

function answerDetail({ unit, params, request }: Asked): MockAnswer {
  const row = unit.table.get(params)
  if (!row) return notFound(unit, params)
  if (request.headers['if-none-match'] === tagOf(row)) return answerOf(304, undefined, tagged(row))
  return answerOf(200, unit.table.wrap(row.wire), tagged(row))
}

function answerCreate({ unit, params, request }: Asked): MockAnswer {
  const { table, chance, definition } = unit
  const posted = withPlaces(table, params, recordOf(request.body))
  const creation = { now: chance.now(), random: chance.random(), count: table.rows.length }
  const wire = table.fromPosted(posted, { ...unit.createBy?.(posted, creation) })
  const row = table.put(wire, { ...wire, ...params })
  const location = fillPath(definition.entityPath, { ...params, id: row.key })
  return answerOf(201, table.wrap(row.wire), { location, ...tagged(row) })
}

function answerUpdate({ unit, params, request }: Asked): MockAnswer {
  const { table, definition } = unit
  const row = table.get(params)
  if (!row) return notFound(unit, params)
  const condition = request.headers['if-match']
  if (condition !== undefined && condition !== '*' && condition !== tagOf(row)) {
    return problemOf(412, 'Somebody else changed it', { current: row.wire })
  }
  const patch = recordOf(request.body)
  const kept: JsonRecord = definition.method === 'PUT' ? {} : row.wire
  const id = { [table.idName]: row.wire[table.idName] }
  const changed = table.put({ ...kept, ...patch, ...id }, row.places)
  return answerOf(200, unit.table.wrap(changed.wire), tagged(changed))
}

function answerDelete({ unit, params }: Asked): MockAnswer {
  return unit.table.delete(params) ? answerOf(204) : notFound(unit, params)
}

/** Endpoints of one's own that answer with the entity in their path are answered with it, changed by what was sent. */
function answerByGuess(asked: Asked): MockAnswer | Unmocked {
  const { unit, call, request } = asked
  const { definition, table, name } = unit
  const [address, ...others] = addressesIn(asked)
  const isOfEntity = definition.endpoints[call]?.response === definition.schema
  if (!isOfEntity || address === undefined || others.length > 0) {
    return {
      is: 'unmocked',
      problem: `${name} has an endpoint "${call}" of its own, and only you know what it answers`,
      advice: `mock.${name}.answer('${call}', …)`,
    }
  }
  const row = table.get(address)
  if (!row) return notFound(unit, address)
  const isWrite = request.method !== 'GET' && isJsonRecord(request.body)
  const changed = isWrite ? table.put({ ...row.wire, ...recordOf(request.body) }, row.places) : row
  return answerOf(200, unit.table.wrap(changed.wire), tagged(changed))
}

/** What may name an entity in the path of an endpoint of one's own: all of its places, or its only one. */
function addressesIn({ unit, params }: Asked): readonly unknown[] {
  const { places } = unit.table
  if (places.length === 0) return Object.values(params)
  const isWhole = ['id', ...places].every((name) => name in params)
  return isWhole && Object.keys(params).length === places.length + 1 ? [params] : []
}

function notFound({ name, table }: MockUnit, address: unknown): MockAnswer {
  const text = table.textOf(address).replaceAll('\n', '/')
  return problemOf(404, 'Not found', { detail: `The mock of "${name}" has no row "${text}".` })
}

function tagOf({ version }: MockRow): string {
  return `"${version}"`
}

function tagged(row: MockRow): Readonly<Record<string, string>> {
  return { etag: tagOf(row) }
}
