import type { Parameter, Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { Report } from '../output/Report.js'
import { memberNames } from '../schemas/memberNames.js'
import type { ObjectShape } from '../schemas/objectShape.js'
import type { Operation } from './Operation.js'

/** The parameters of a query that a declaration is to have. */
export interface QueryWish {
  readonly operation: Operation
  readonly params: readonly Parameter[]
  /** The names of what stands in the path. */
  readonly places: readonly string[]
  /** Whether they filter a list, where some names mean its pages. */
  readonly isList: boolean
}

interface Around {
  readonly references: References
  readonly report: Report
  readonly listFormat: ListFormat
}

/** What means the page of a list among its variables. */
export const namesOfPages: ReadonlySet<string> = new Set([
  'page',
  'pageSize',
  'cursor',
  'sort',
  'link',
])

/** The members of a query, without what can't be written. */
export function queryShape(
  { operation, params: declared, places, isList }: QueryWish,
  { references, report, listFormat }: Around,
): ObjectShape | undefined {
  const params = declared.flatMap((param) => membersOf(param, references))
  const { names } = memberNames(params.map(({ name }) => name))
  const kept = params.filter((param) => {
    const reason = refusal(param, { names, isList, inPath: places, references })
    if (reason !== undefined) report.add(operation.title, reason)
    return reason === undefined
  })
  for (const param of kept) {
    const { type } = references.resolve(param.schema ?? {})
    const mark = markOf(param, references)
    if (mark !== undefined) {
      report.add(
        operation.title,
        `has the list "${param.name}" as one text: pass list.join('${mark}')`,
      )
      continue
    }
    if (type === 'object' && param.style !== 'deepObject') {
      report.add(
        operation.title,
        `has the object "${param.name}" in a form that no query has; it is written as ${param.name}[name]=value`,
      )
    }
    if (type === 'array' && listFormatOf(param) !== listFormat) {
      report.add(
        operation.title,
        `has the list "${param.name}" in another format than most lists of this API: see "arrayFormat" of createApiClient`,
      )
    }
  }
  if (kept.length === 0) return undefined
  return {
    properties: Object.fromEntries(
      kept.map((param) => [param.name, described(asText(param, references))]),
    ),
    required: new Set(kept.filter(({ required }) => required === true).map(({ name }) => name)),
    additional: undefined,
    rest: [],
  }
}

/** An object whose members stand in the query side by side is as many parameters. */
function membersOf(param: Parameter, references: References): readonly Parameter[] {
  const { style = 'form', explode = true, schema, required } = param
  const { type, properties = {}, required: demanded = [] } = references.resolve(schema ?? {})
  const members = Object.entries(properties)
  if (type !== 'object' || members.length === 0 || style !== 'form' || !explode) return [param]
  return members.map(([name, member]) => ({
    name,
    in: 'query',
    schema: member,
    required: required === true && demanded.includes(name),
  }))
}

/** What stands between the items of a list that is one text. */
const marks: Readonly<Record<string, string>> = { pipeDelimited: '|', spaceDelimited: ' ' }

function markOf(
  { schema = {}, style = '', explode }: Parameter,
  references: References,
): string | undefined {
  const isList = references.resolve(schema).type === 'array'
  return isList && explode !== true ? marks[style] : undefined
}

/** A list whose items are neither repeated nor joined by commas is the app's to join. */
function asText(param: Parameter, references: References): Parameter {
  const isText = markOf(param, references) !== undefined
  return isText ? { ...param, schema: { type: 'string' } } : param
}

/** How a list stands in a query: `a=1&a=2`, `a=1,2`, or `a[]=1&a[]=2` as servers read it that nest objects so. */
export type ListFormat = 'multi' | 'comma' | 'brackets'

export function listFormatOf({
  style = 'form',
  explode = style === 'form',
}: Parameter): ListFormat {
  if (style === 'deepObject') return 'brackets'
  return explode ? 'multi' : 'comma'
}

interface Known {
  readonly names: ReadonlyMap<string, string>
  readonly isList: boolean
  readonly inPath: readonly string[]
  readonly references: References
}

function refusal(
  { name, schema, required }: Parameter,
  { names, isList, inPath, references }: Known,
): string | undefined {
  const app = names.get(name) ?? name
  const need = required === true ? ', though it is required' : ''
  if (!schema || isListOfObjects(schema, references))
    return `has the parameter "${name}" in a form that no query has; it is left out${need}`
  if (app === 'body')
    return `has a parameter "body", which means the body here; it is left out${need}`
  if (isList && namesOfPages.has(app))
    return `has a parameter "${name}" that means something else to lists; it is left out${need}`
  if (inPath.includes(app))
    return `has "${name}" both in its path and in its query; the query's is left out${need}`
  return undefined
}

function isListOfObjects(schema: Schema, references: References): boolean {
  const { items } = references.resolve(schema)
  return items !== undefined && references.resolve(items).type === 'object'
}

function described({ schema = {}, description, deprecated }: Parameter): Schema {
  const about = {
    ...(description !== undefined && { description }),
    ...(deprecated === true && { deprecated }),
  }
  if (Object.keys(about).length === 0) return schema
  // A reference stays one.
  return schema.$ref === undefined ? { ...schema, ...about } : schema
}
