import {
  isObject,
  type JsonObject,
  type OpenApi,
  type Paths,
  type RawOperation,
  type Schema,
} from '../document/OpenApi.js'
import { NameTable } from '../naming/NameTable.js'
import { wellKnown } from '../naming/takenNames.js'
import { capitalize } from '../naming/wordsOf.js'
import { Report } from '../output/Report.js'
import { referenceTo } from '../schemas/Components.js'
import { nameGroups } from './nameGroups.js'
import { pageParameters } from './pageParameters.js'
import type { ResourceSamples, Sample } from './Sample.js'
import { SampleGroups } from './SampleGroups.js'
import { SampleSchemas } from './SampleSchemas.js'
import { writeOperations } from './writeOperations.js'

interface About {
  readonly report: Report
  readonly names: NameTable
  /** Whether creating, changing and deleting are guessed too. */
  readonly writes: boolean
}

/** Describes what samples show as a document, so that repositories are written of it as of any other. */
export function sampleDocument(
  resources: readonly ResourceSamples[],
  { report, writes }: Pick<About, 'report' | 'writes'>,
): OpenApi {
  const about = { report, writes, names: new NameTable(wellKnown) }
  const parts = resources.map((resource) => describe(resource, about))
  return {
    openapi: '3.1.0',
    paths: Object.fromEntries(parts.flatMap(({ paths }) => Object.entries(paths))),
    components: {
      schemas: Object.fromEntries(parts.flatMap(({ schemas }) => Object.entries(schemas))),
    },
  }
}

interface Part {
  readonly paths: Paths
  readonly schemas: Readonly<Record<string, Schema>>
}

function describe(resource: ResourceSamples, about: About): Part {
  const { one, many, path, samples } = resource
  const ones = samples.filter((each) => each.is === 'one')
  const lists = samples.filter((each) => each.is === 'list')
  const [details, rows] = [ones, lists].map((each) => each.flatMap(({ entities }) => entities)) as [
    object[],
    object[],
  ]
  const groups = new SampleGroups()
  const rowPlace = isThin(rows, details) ? `${one}Row` : one
  groups.add(one, rowPlace === one ? [...details, ...rows] : details)
  if (rowPlace !== one) groups.add(rowPlace, rows)
  nameGroups(groups.all, about.names)
  const schemas = new SampleSchemas(groups, about.report).named()
  const refer = (place: string): Schema => ({
    $ref: referenceTo(groups.get(place)?.name ?? capitalize(place)),
  })
  if (lists.length === 0)
    about.report.add(
      `GET ${path}`,
      'was not among the samples: it is taken for a plain list of the same entities',
    )
  if (ones.length === 0)
    about.report.add(
      `GET ${path}/{id}`,
      'was not among the samples: it is taken for what the list has',
    )
  const entity = refer(one)
  const response = wrapped(entity, ones[0]?.member)
  const detail = operation({ response, parameters: [] })
  const writing = about.writes ? writeOperations(schemas, { entity, response }) : undefined
  return {
    schemas,
    paths: {
      [path]: {
        // The names that people chose, whatever the path is.
        ...{ 'x-repository': { one, many } },
        get: listOperation(lists, refer(rowPlace), { path, report: about.report }),
        ...writing?.list,
      },
      [`${path}/{id}`]: { get: detail, ...writing?.entity },
    } as Paths,
  }
}

/** Whether rows have less than entities, or more. */
function isThin(rows: readonly object[], details: readonly object[]): boolean {
  if (rows.length === 0 || details.length === 0) return false
  const [inRows, inDetails] = [rows, details].map((each) => new Set(each.flatMap(Object.keys)))
  const always = (objects: readonly object[], known: ReadonlySet<string> | undefined): boolean =>
    Object.keys(objects[0] ?? {}).some(
      (name) => !known?.has(name) && objects.every((each) => name in each),
    )
  return always(details, inRows) || always(rows, inDetails)
}

function listOperation(
  lists: readonly Sample[],
  row: Schema,
  { path, report }: { path: string; report: Report },
): RawOperation {
  const rows: Schema = { type: 'array', items: row }
  const member = lists.find((each) => each.member !== undefined)?.member
  if (member === undefined) return operation({ response: rows, parameters: [] })
  const bodies = lists.flatMap(({ body }) =>
    isObject(body) ? [without(body, member.split('.'))] : [],
  )
  const groups = new SampleGroups()
  groups.add('response', bodies)
  // What stands beside the rows is read for pages alone.
  const beside = withCursors(new SampleSchemas(groups, new Report()).of('response', bodies))
  const response = withMember(beside, member.split('.'), rows)
  return operation({
    response,
    parameters: pageParameters(bodies, { place: `GET ${path}`, report }),
  })
}

/** On the last page a cursor is null, and yet it is one. */
function withCursors(schema: Schema): Schema {
  if (!schema.properties) return schema
  const members = Object.entries(schema.properties).map(([name, member]) => {
    const isCursor = member.type === undefined && /^next_?(?:cursor|.*token)$/i.test(name)
    return [name, isCursor ? { ...member, type: 'string' } : withCursors(member)] as const
  })
  return { ...schema, properties: Object.fromEntries(members) }
}

function withMember(
  schema: Schema,
  [name = '', ...rest]: readonly string[],
  value: Schema,
): Schema {
  const { properties = {} } = schema
  const inner = rest.length === 0 ? value : withMember(properties[name] ?? {}, rest, value)
  return { type: 'object', properties: { ...properties, [name]: inner } }
}

function without(body: JsonObject, [name = '', ...rest]: readonly string[]): JsonObject {
  const inner = body[name]
  const others = Object.fromEntries(Object.entries(body).filter(([each]) => each !== name))
  return rest.length > 0 && isObject(inner) ? { ...others, [name]: without(inner, rest) } : others
}

function wrapped(entity: Schema, member: string | undefined): Schema {
  return member === undefined
    ? entity
    : { type: 'object', properties: { [member]: entity }, required: [member] }
}

function operation({
  response,
  parameters,
}: {
  response: Schema
  parameters: RawOperation['parameters']
}): RawOperation {
  return {
    ...(parameters && { parameters }),
    responses: { '200': { content: { 'application/json': { schema: response } } } },
  }
}
