import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'

/** What is looked for beside the rows of a list. */
export interface Search {
  readonly pattern: RegExp
  readonly is: 'number' | 'text' | 'link'
  readonly references: References
}

/** Where something stands beside the rows: in the body, or in an object such as `meta`. */
export function placeBeside(
  body: ObjectShape | undefined,
  search: Search,
  depth = 0,
): string | undefined {
  if (!body) return undefined
  const members = Object.entries(body.properties).map(
    ([name, member]) => [name, search.references.resolve(member)] as const,
  )
  const [direct] =
    members.find(([name, schema]) => search.pattern.test(name) && fits(schema, search)) ?? []
  if (direct !== undefined || depth > 1) return direct
  for (const [name, schema] of members) {
    const inner = schema.items ? undefined : objectShape(schema, search.references)
    const place =
      inner &&
      /^(?:data|result|response|payload|meta|meta_?data|pag(?:e|ing|ination)(?:_?info)?|page_?info|links?|next_?page|response_?metadata|cursors?|result_?info)$/i.test(
        name,
      )
        ? placeBeside(inner, search, depth + 1)
        : undefined
    if (place !== undefined) return `${name}.${place}`
  }
  return undefined
}

function fits({ type, format }: Schema, { is }: Search): boolean {
  const types = [type].flat()
  if (is === 'number') return types.includes('integer') || types.includes('number')
  // The address of a page is no cursor.
  const isLink = format === 'uri' || format === 'url'
  return types.includes('string') && isLink === (is === 'link')
}
