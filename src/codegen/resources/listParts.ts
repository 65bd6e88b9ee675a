import { type Item, literal, quote } from '../output/Code.js'
import type { BodyWriter, WrittenQuery } from './BodyWriter.js'
import type { Operation } from './Operation.js'
import { pathTemplate } from './pathTemplate.js'
import type { UsualPlan } from './planUsual.js'
import { recognizePage } from './recognizePage.js'
import type { Resource } from './Resource.js'
import type { RecognizedPage } from './writePageCall.js'

/** What a declaration says of its list. */
export interface ListParts {
  /** How it is asked for, where that is not as usual. */
  readonly request: readonly Item[]
  readonly filter: WrittenQuery | undefined
  readonly page: RecognizedPage
}

/** Reads what a declaration says of its list, if there is one. */
export function listParts(
  resource: Resource,
  { operations, rows, search }: UsualPlan,
  bodies: BodyWriter,
): ListParts | undefined {
  const operation = operations.get('list')
  if (!operation || !rows) return undefined
  if (search) {
    const { page, pageIn } = search
    const filter = bodies.members(search.filter, operation.title)
    return { request: [posted(operation, resource, pageIn)], filter, page }
  }
  const { references, around } = bodies
  const page = recognizePage(operation, rows, { references, report: around.report })
  const params = operation.query.filter(({ name }) => !page.params.has(name))
  const { places } = pathTemplate(resource, resource)
  return { request: [], filter: bodies.query({ operation, params, places, isList: true }), page }
}

function posted(operation: Operation, resource: Resource, pageIn: 'body' | 'query'): Item {
  const items = [
    { label: 'method: ', code: quote('POST') },
    { label: 'path: ', code: quote(pathTemplate(operation, resource).path) },
    ...(pageIn === 'query' ? [{ label: 'pageIn: ', code: quote(pageIn) }] : []),
  ]
  return { label: 'list: ', code: literal(items) }
}
