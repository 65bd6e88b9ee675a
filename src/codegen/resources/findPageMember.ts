import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'

/** A property to find next to the rows of a list. */
export interface PageMember {
  readonly pattern: RegExp
  readonly type: 'number' | 'text' | 'link'
  readonly references: References
}

/** Finds the path of a property next to the rows: in the body, or in an object such as `meta`, two levels deep at most. */
export function findPageMember(
  body: ObjectShape | undefined,
  wanted: PageMember,
  depth = 0,
): string | undefined {
  if (!body) return undefined
  const members = Object.entries(body.properties).map(
    ([name, member]) => [name, wanted.references.resolve(member)] as const,
  )
  const [direct] =
    members.find(([name, schema]) => wanted.pattern.test(name) && fits(schema, wanted)) ?? []
  if (direct !== undefined || depth > 1) return direct
  for (const [name, schema] of members) {
    const inner = schema.items ? undefined : objectShape(schema, wanted.references)
    const path =
      inner &&
      /^(?:data|result|response|payload|meta|meta_?data|pag(?:e|ing|ination)(?:_?info)?|page_?info|links?|next_?page|response_?metadata|cursors?|result_?info)$/i.test(
        name,
      )
        ? findPageMember(inner, wanted, depth + 1)
        : undefined
    if (path !== undefined) return `${name}.${path}`
  }
  return undefined
}

function fits({ type, format }: Schema, { type: wanted }: PageMember): boolean {
  const types = [type].flat()
  if (wanted === 'number') return types.includes('integer') || types.includes('number')
  // The URL of a page is no cursor.
  const isLink = format === 'uri' || format === 'url'
  return types.includes('string') && isLink === (wanted === 'link')
}
