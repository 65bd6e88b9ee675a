import { type Item, quote } from '../output/Code.js'
import type { BodyWriter, WrittenQuery } from './BodyWriter.js'
import { pathTemplate } from './pathTemplate.js'
import type { ListPlan } from './planCrud.js'
import type { Resource } from './Resource.js'

/** Writes the filter of a list. */
export function writeFilter(
  { operation, page, search }: ListPlan,
  resource: Resource,
  bodies: BodyWriter,
): WrittenQuery | undefined {
  if (page.remark !== undefined) bodies.context.report.add(operation.title, page.remark)
  if (search) return bodies.object(search.filter, operation.title)
  const params = operation.query.filter(({ name }) => !page.params.has(name))
  const { parameters: pathParameters } = pathTemplate(operation, resource)
  return bodies.query({ operation, params, pathParameters, isList: true })
}

/** Writes the request of a list: method, path, and where its page parameters are sent. */
export function writeListRequest(
  { operation, search }: ListPlan,
  resource: Resource,
): readonly Item[] {
  return [
    ...(search ? [{ label: 'method: ', code: quote('POST') }] : []),
    { label: 'path: ', code: quote(pathTemplate(operation, resource).path) },
    ...(search?.pageIn === 'query' ? [{ label: 'pageIn: ', code: quote('query') }] : []),
  ]
}
