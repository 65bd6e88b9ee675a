import type { Definition } from '../../repository/Definition.js'
import type { PageStrategy } from '../../repository/pages/PageStrategy.js'
import { usualItems } from '../../repository/pages/wholeList.js'
import type { ResponseObject, Parameter, RequestBody, Schema } from '../document/OpenApi.js'

/** The parameters that select a page of a list. */
export function pageParameters({ page }: Definition): readonly Parameter[] {
  const { names = {}, defaults } = page
  return Object.entries(names).map(([field, name]) => {
    const isSize = field === 'pageSize' || field === 'limit'
    const isNumber = isSize || field === 'page' || field === 'offset'
    const size = isSize && defaults.pageSize !== undefined ? { default: defaults.pageSize } : {}
    return {
      name,
      in: 'query',
      schema: isNumber ? { type: 'integer', ...size } : { type: 'string' },
    }
  })
}

/** The request body of a filtered list with its page parameters. */
export function pageBody(definition: Definition, filter: Schema): RequestBody {
  const members = pageParameters(definition).map(({ name, schema = {} }) => {
    return { path: name, schema, isRequired: false }
  })
  const schema = members.reduce<Schema>(withMember, filter)
  return { required: true, content: { 'application/json': { schema } } }
}

/** A property in the request or response body of a list. */
interface BodyMember {
  /** Its path in the body, such as `meta.total`. */
  readonly path: string
  readonly schema: Schema
  /** Whether the page strategy can't read a page without it. */
  readonly isRequired: boolean
}

/** The response with a page of a list, whose rows fit a schema. */
export function pageResponse({ page }: Definition, row: Schema): ResponseObject {
  const rows: Schema = { type: 'array', items: row }
  const path = rowsPath(page)
  const members = [{ path, schema: rows, isRequired: true }, ...pageMembers(page)]
  const headers = responseHeaders(page, path)
  return {
    description: 'Success.',
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      'application/json': {
        schema: path === '' ? rows : members.reduce<Schema>(withMember, { type: 'object' }),
      },
    },
  }
}

/** The path of the rows in a body; `''` if the body itself is the array. */
function rowsPath({ items, kind, places }: PageStrategy): string {
  const isBody = kind === 'whole' || (kind === 'link' && places?.['next'] === undefined)
  return items === usualItems && isBody ? '' : (items[0] ?? '')
}

const count: Schema = { type: 'integer' }
const cursor: Schema = { type: ['string', 'null'] }
const schemas: Readonly<Record<string, Schema>> = {
  total: count,
  page: count,
  pageSize: count,
  hasNextPage: { type: 'boolean' },
}

/** The properties next to rows. Optional ones under their default names are left out, since they are read wherever they are. */
function pageMembers({ kind, places = {} }: PageStrategy): readonly BodyMember[] {
  const required = { numbered: 'total', cursor: 'nextCursor', link: 'next', whole: '' }[kind]
  return Object.entries(places).flatMap(([field, path]) => {
    const isRequired = field === required
    if (path === '' || field === 'items' || (!isRequired && path === field)) return []
    return [{ path, schema: schemas[field] ?? cursor, isRequired: field === 'total' && isRequired }]
  })
}

function responseHeaders(
  { kind, places = {} }: PageStrategy,
  path: string,
): Record<string, unknown> {
  const link = { Link: { description: 'The pages around (RFC 8288).', schema: { type: 'string' } } }
  const total = { 'X-Total-Count': { schema: { type: 'integer' } } }
  if (kind === 'link' && places['next'] !== undefined) return {}
  if (kind === 'link') return path === '' ? { ...link, ...total } : link
  return kind === 'numbered' && (path === '' || places['total'] === '') ? total : {}
}

function withMember(body: Schema, { path, schema, isRequired }: BodyMember): Schema {
  const [name = '', ...rest] = path.split('.')
  const { properties = {}, required = [] } = body
  const inner = properties[name] ?? { type: 'object' }
  const member =
    rest.length === 0 ? schema : withMember(inner, { path: rest.join('.'), schema, isRequired })
  return {
    ...body,
    properties: { ...properties, [name]: member },
    ...((isRequired || required.length > 0) && {
      required: isRequired ? [...new Set([...required, name])] : required,
    }),
  }
}
