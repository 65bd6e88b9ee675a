import { fillPath } from '../../http/urls/fillPath.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { type Definition, listOf } from '../../repository/Definition.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { respondAsTold, type Write } from './respondAsTold.js'
import { isJsonRecord, recordOf } from './JsonRecord.js'
import { listUrl } from './listUrl.js'
import { responseOf, type MockResponse, type MockRequest, problemOf } from './MockRequest.js'
import type { MockRow } from './MockTable.js'
import type { MockUnit } from './MockUnit.js'
import { selectRows } from './selectRows.js'
import { withPlaces } from './withPlaces.js'
import { encodeWire } from './wireFormat.js'
import { type ListedRow, writePage } from './writePage.js'

/** A request of a known endpoint. */
export interface Asked {
  readonly unit: MockUnit
  readonly call: string
  readonly params: Readonly<Record<string, string>>
  readonly request: MockRequest
}

/** A request that the mock can't respond to, and how to mock it. */
export interface Unmocked {
  readonly is: 'unmocked'
  readonly problem: string
  readonly advice: string
}

/** Responds to a request like the backend of its repository. */
export async function respondToCall(asked: Asked): Promise<MockResponse | Unmocked> {
  const { unit, call } = asked
  if (unit.responses.has(call))
    return respondAsTold(asked, unit.responses.get(call), writerOf(asked))
  const list = listNamed(asked)
  if (list) return respondList(asked, list)
  return (usual[call] ?? respondByGuess)(asked)
}

const usual: Readonly<Record<string, (asked: Asked) => MockResponse | Unmocked>> = {
  detail: respondDetail,
  create: respondCreate,
  update: respondUpdate,
  delete: respondDelete,
}

/** The list that a call requests: that of the repository, or an endpoint that is a list. */
function listNamed({ unit: { definition }, call }: Asked): Definition | undefined {
  return call === 'list' ? definition : listOf(definition, call)
}

/** Returns a writer that converts the data of a test to the format of the wire. */
function writerOf(asked: Asked): Write {
  const { unit, call } = asked
  const what = `${unit.name}.${call}`
  const list = listNamed(asked)
  if (list)
    return (data) => writePage(list, { url: urlOf(asked), rows: rowsAsTold(list, data, what) })
  const { schema, responseSchema = schema, endpoints } = unit.definition
  const isChange = call === 'create' || call === 'update'
  const ofUsual = isChange ? responseSchema : schema
  const response = Object.hasOwn(usual, call) ? ofUsual : endpoints[call]?.response
  return (data) =>
    responseOf(200, response ? encodeWire(response, data, `the response of "${what}"`) : data)
}

function rowsAsTold(list: Definition, data: unknown, what: string): readonly ListedRow[] {
  if (!Array.isArray(data)) {
    throw configurationFailure(
      'mock-rows',
      `mock.${what} is a list: answer it with its rows, [ … ]. The mock makes pages of them.`,
    )
  }
  const { schema, listSchema = schema, idName } = list
  return data.map((row: unknown) => ({
    key: String(valueAt(row, idName)),
    item: () => encodeWire(listSchema, row, `a row that "${what}" is answered with`),
  }))
}

function respondList(asked: Asked, definition: Definition): MockResponse | Unmocked {
  const { unit, params } = asked
  const { filters, orders, table } = unit
  const url = urlOf(asked)
  const query = new URLSearchParams([...url.searchParams, ...Object.entries(params)])
  const found = selectRows(table, query, { filters, orders, definition })
  if ('unknown' in found) {
    return {
      is: 'unmocked',
      problem: `${unit.name}: ${found.unknown}`,
      advice: `mock.${unit.name}.${found.advice}`,
    }
  }
  const rows = found.map((row) => ({ key: row.key, item: () => table.listed(row, definition) }))
  return writePage(definition, { url, rows })
}

function urlOf({ unit, request }: Asked): URL {
  return listUrl(request, unit.filters)
}

function respondDetail({ unit, params, request }: Asked): MockResponse {
  const row = unit.table.get(params)
  if (!row) return notFound(unit, params)
  if (request.headers['if-none-match'] === tagOf(row))
    return responseOf(304, undefined, tagged(row))
  return responseOf(200, unit.table.wrap(row.wire), tagged(row))
}

function respondCreate({ unit, params, request }: Asked): MockResponse {
  const { table, chance, definition } = unit
  const posted = withPlaces(table, params, recordOf(request.body))
  const creation = { now: chance.now(), random: chance.random(), count: table.rows.length }
  const wire = table.fromPosted(posted, { ...unit.createBy?.(posted, creation) })
  const address = { ...wire, ...params, id: wire[table.idName] }
  if (table.get(address)) return problemOf(409, 'Already there')
  const row = table.put(wire, address)
  const location = fillPath(definition.entityPath, { ...params, id: row.key })
  return responseOf(201, table.answered(row), { location, ...tagged(row) })
}

function respondUpdate({ unit, params, request }: Asked): MockResponse {
  const { table, definition } = unit
  const row = table.get(params)
  if (!row) return notFound(unit, params)
  const condition = request.headers['if-match']
  if (condition !== undefined && condition !== '*' && condition !== tagOf(row)) {
    return problemOf(412, 'Somebody else changed it', { current: row.wire })
  }
  const patch = recordOf(request.body)
  const kept = definition.method === 'PUT' ? table.beyondUpdates(row) : row.wire
  const id = { [table.idName]: row.wire[table.idName] }
  const changed = table.put({ ...kept, ...patch, ...id }, row.places)
  return responseOf(200, table.answered(changed), tagged(changed))
}

function respondDelete({ unit, params }: Asked): MockResponse {
  return unit.table.delete(params) ? responseOf(204) : notFound(unit, params)
}

/** A custom endpoint whose response is the entity in its path responds with it, changed by the request body. */
function respondByGuess(asked: Asked): MockResponse | Unmocked {
  const { unit, call, request } = asked
  const { definition, table, name } = unit
  const [address, ...others] = addressesIn(asked)
  const isOfEntity = definition.endpoints[call]?.response === definition.schema
  if (!isOfEntity || address === undefined || others.length > 0) {
    return {
      is: 'unmocked',
      problem: `${name} has an endpoint "${call}" of its own, and only you know what it answers`,
      advice: `mock.${name}.respond('${call}', …)`,
    }
  }
  const row = table.get(address)
  if (!row) return notFound(unit, address)
  const isWrite = request.method !== 'GET' && isJsonRecord(request.body)
  const changed = isWrite ? table.put({ ...row.wire, ...recordOf(request.body) }, row.places) : row
  return responseOf(200, unit.table.wrap(changed.wire), tagged(changed))
}

/** The path parameters of a custom endpoint that can identify an entity: all of the entity's, or its only one. */
function addressesIn({ unit, params }: Asked): readonly unknown[] {
  const { places } = unit.table
  if (places.length === 0) return Object.values(params)
  const isWhole = ['id', ...places].every((name) => name in params)
  return isWhole && Object.keys(params).length === places.length + 1 ? [params] : []
}

function notFound({ name, table }: MockUnit, address: unknown): MockResponse {
  const text = table.textOf(address).replaceAll('\n', '/')
  return problemOf(404, 'Not found', { detail: `The mock of "${name}" has no row "${text}".` })
}

function tagOf({ version }: MockRow): string {
  return `"${version}"`
}

function tagged(row: MockRow): Readonly<Record<string, string>> {
  return { etag: tagOf(row) }
}
