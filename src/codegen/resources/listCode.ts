import { type Item, quote } from '../output/Code.js'
import type { BodyWriter, WrittenQuery } from './BodyWriter.js'
import { pathTemplate } from './pathTemplate.js'
import type { ListPlan } from './planUsual.js'
import type { Resource } from './Resource.js'

/** What a list is filtered by. */
export function filterOf(
  { operation, page, search }: ListPlan,
  resource: Resource,
  bodies: BodyWriter,
): WrittenQuery | undefined {
  if (page.remark !== undefined) bodies.around.report.add(operation.title, page.remark)
  if (search) return bodies.members(search.filter, operation.title)
  const params = operation.query.filter(({ name }) => !page.params.has(name))
  const { places } = pathTemplate(operation, resource)
  return bodies.query({ operation, params, places, isList: true })
}

/** Says where a list is asked for. */
export function placeOfList({ operation, search }: ListPlan, resource: Resource): readonly Item[] {
  return [
    ...(search ? [{ label: 'method: ', code: quote('POST') }] : []),
    { label: 'path: ', code: quote(pathTemplate(operation, resource).path) },
    ...(search?.pageIn === 'query' ? [{ label: 'pageIn: ', code: quote('query') }] : []),
  ]
}
