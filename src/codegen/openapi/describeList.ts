import type { Definition } from '../../repository/Definition.js'
import type { PageStrategy } from '../../repository/pages/PageStrategy.js'
import { usualItems } from '../../repository/pages/wholeList.js'
import type { ResponseObject, Parameter, RequestBody, Schema } from '../document/OpenApi.js'

/** The parameters that ask for a page of a list. */
export function pageParameters({ page }: Definition): readonly Parameter[] {
  const { names = {}, defaults } = page
  return Object.entries(names).map(([what, name]) => {
    const isSize = what === 'pageSize' || what === 'limit'
    const isNumber = isSize || what === 'page' || what === 'offset'
    const size = isSize && defaults.pageSize !== undefined ? { default: defaults.pageSize } : {}
    return {
      name,
      in: 'query',
      schema: isNumber ? { type: 'integer', ...size } : { type: 'string' },
    }
  })
}

/** The body that asks for a page of a filtered list. */
export function pageBody(definition: Definition, filter: Schema): RequestBody {
  const members = pageParameters(definition).map(({ name, schema = {} }) => {
    return { at: name, schema, isNeeded: false }
  })
  const schema = members.reduce<Schema>(withMember, filter)
  return { required: true, content: { 'application/json': { schema } } }
}

/** Something that stands in the body of a list. */
interface Member {
  /** Its place, as a path such as `meta.total`. */
  readonly at: string
  readonly schema: Schema
  /** Whether a page can't be read without it. */
  readonly isNeeded: boolean
}

/** The response with a page of a list, whose rows fit a schema. */
export function pageResponse({ page }: Definition, row: Schema): ResponseObject {
  const rows: Schema = { type: 'array', items: row }
  const at = placeOf(page)
  const members = [{ at, schema: rows, isNeeded: true }, ...membersBeside(page)]
  const headers = headersOf(page, at)
  return {
    description: 'Success.',
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      'application/json': {
        schema: at === '' ? rows : members.reduce<Schema>(withMember, { type: 'object' }),
      },
    },
  }
}

/** Where rows stand in a body; `''` where the body itself is the list. */
function placeOf({ items, kind, places }: PageStrategy): string {
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

/** What stands beside rows. What is read where it is sent, by its usual name, need not be said. */
function membersBeside({ kind, places = {} }: PageStrategy): readonly Member[] {
  const needed = { numbered: 'total', cursor: 'nextCursor', link: 'next', whole: '' }[kind]
  return Object.entries(places).flatMap(([what, at]) => {
    const isNeeded = what === needed
    if (at === '' || what === 'items' || (!isNeeded && at === what)) return []
    return [{ at, schema: schemas[what] ?? cursor, isNeeded: what === 'total' && isNeeded }]
  })
}

function headersOf({ kind, places = {} }: PageStrategy, at: string): Record<string, unknown> {
  const link = { Link: { description: 'The pages around (RFC 8288).', schema: { type: 'string' } } }
  const total = { 'X-Total-Count': { schema: { type: 'integer' } } }
  if (kind === 'link' && places['next'] !== undefined) return {}
  if (kind === 'link') return at === '' ? { ...link, ...total } : link
  return kind === 'numbered' && (at === '' || places['total'] === '') ? total : {}
}

function withMember(whole: Schema, { at, schema, isNeeded }: Member): Schema {
  const [name = '', ...rest] = at.split('.')
  const { properties = {}, required = [] } = whole
  const inner = properties[name] ?? { type: 'object' }
  const member =
    rest.length === 0 ? schema : withMember(inner, { at: rest.join('.'), schema, isNeeded })
  return {
    ...whole,
    properties: { ...properties, [name]: member },
    ...((isNeeded || required.length > 0) && {
      required: isNeeded ? [...new Set([...required, name])] : required,
    }),
  }
}
