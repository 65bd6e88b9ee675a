import type { Parameter, Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { Report } from '../output/Report.js'
import { memberNames } from '../schemas/memberNames.js'
import type { ObjectShape } from '../schemas/objectShape.js'
import type { Operation } from './Operation.js'

/** The query parameters to declare for an operation. */
export interface QueryParameters {
  readonly operation: Operation
  readonly params: readonly Parameter[]
  /** The names of its path parameters. */
  readonly pathParameters: readonly string[]
  /** Whether they filter a list, where some names select its pages. */
  readonly isList: boolean
}

interface QueryContext {
  readonly references: References
  readonly report: Report
  readonly listFormat: ListFormat
}

/** The variables of a list that select its pages. */
export const pageVariables: ReadonlySet<string> = new Set([
  'page',
  'pageSize',
  'cursor',
  'sort',
  'link',
])

/** Returns the query parameters as an object schema, and reports those that can't be expressed. */
export function queryShape(
  { operation, params: declared, pathParameters, isList }: QueryParameters,
  { references, report, listFormat }: QueryContext,
): ObjectShape | undefined {
  const params = declared.flatMap((param) => explodedParameters(param, references))
  const { names } = memberNames(params.map(({ name }) => name))
  const kept = params.filter((param) => {
    const reason = reasonToOmit(param, { names, isList, pathParameters, references })
    if (reason !== undefined) report.add(operation.title, reason)
    return reason === undefined
  })
  for (const param of kept) {
    const { type } = references.resolve(param.schema ?? {})
    const separator = separatorOf(param, references)
    if (separator !== undefined) {
      report.add(
        operation.title,
        `has the array "${param.name}" as one string: pass array.join('${separator}')`,
      )
      continue
    }
    if (type === 'object' && param.style !== 'deepObject') {
      report.add(
        operation.title,
        `has the object "${param.name}" in a style that queries do not support; it is sent as ${param.name}[name]=value`,
      )
    }
    if (type === 'array' && listFormatOf(param) !== listFormat) {
      report.add(
        operation.title,
        `has the array "${param.name}" in another format than most arrays of this API: see "arrayFormat" of createApiClient`,
      )
    }
  }
  if (kept.length === 0) return undefined
  return {
    properties: Object.fromEntries(
      kept.map((param) => [param.name, toDescribedSchema(joinedAsText(param, references))]),
    ),
    required: new Set(kept.filter(({ required }) => required === true).map(({ name }) => name)),
    additional: undefined,
    rest: [],
  }
}

/** Splits an exploded object into a parameter for each of its properties. */
function explodedParameters(param: Parameter, references: References): readonly Parameter[] {
  const { style = 'form', explode = true, schema, required } = param
  const { type, properties = {}, required: requiredMembers = [] } = references.resolve(schema ?? {})
  const members = Object.entries(properties)
  if (type !== 'object' || members.length === 0 || style !== 'form' || !explode) return [param]
  return members.map(([name, member]) => ({
    name,
    in: 'query',
    schema: member,
    required: required === true && requiredMembers.includes(name),
  }))
}

/** The separators of array styles that send one string. */
const separators: Readonly<Record<string, string>> = { pipeDelimited: '|', spaceDelimited: ' ' }

function separatorOf(
  { schema = {}, style = '', explode }: Parameter,
  references: References,
): string | undefined {
  const isArray = references.resolve(schema).type === 'array'
  return isArray && explode !== true ? separators[style] : undefined
}

/** Declares an array as a string if its items are neither repeated nor joined by commas: the app joins them. */
function joinedAsText(param: Parameter, references: References): Parameter {
  const isJoined = separatorOf(param, references) !== undefined
  return isJoined ? { ...param, schema: { type: 'string' } } : param
}

/** How an array is sent in a query: `a=1&a=2`, `a=1,2`, or `a[]=1&a[]=2` for servers that read nested objects that way. */
export type ListFormat = 'multi' | 'comma' | 'brackets'

export function listFormatOf({
  style = 'form',
  explode = style === 'form',
}: Parameter): ListFormat {
  if (style === 'deepObject') return 'brackets'
  return explode ? 'multi' : 'comma'
}

interface ParameterContext {
  readonly names: ReadonlyMap<string, string>
  readonly isList: boolean
  readonly pathParameters: readonly string[]
  readonly references: References
}

function reasonToOmit(
  { name, schema, required }: Parameter,
  { names, isList, pathParameters, references }: ParameterContext,
): string | undefined {
  const appName = names.get(name) ?? name
  const suffix = required === true ? ', though it is required' : ''
  if (!schema || isListOfObjects(schema, references))
    return `has the parameter "${name}" in a style that queries do not support; it is left out${suffix}`
  if (appName === 'body')
    return `has a parameter "body", which is the variable of the request body; it is left out${suffix}`
  if (isList && pageVariables.has(appName))
    return `has a parameter "${name}", which is a page variable of lists; it is left out${suffix}`
  if (pathParameters.includes(appName))
    return `has "${name}" in its path and in its query; the query parameter is left out${suffix}`
  return undefined
}

function isListOfObjects(schema: Schema, references: References): boolean {
  const { items } = references.resolve(schema)
  return items !== undefined && references.resolve(items).type === 'object'
}

function toDescribedSchema({ schema = {}, description, deprecated }: Parameter): Schema {
  const annotations = {
    ...(description !== undefined && { description }),
    ...(deprecated === true && { deprecated }),
  }
  if (Object.keys(annotations).length === 0) return schema
  // A reference is kept as it is.
  return schema.$ref === undefined ? { ...schema, ...annotations } : schema
}
