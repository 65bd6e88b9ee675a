import type { JsonRecord } from './JsonRecord.js'
import type { MockTable } from './MockTable.js'

/**
 * What a request says of its rows: what stands in the places of its path, such as the `postId` of
 * `/posts/7/comments`, as far as rows have such members, and what it says otherwise.
 */
export function withPlaces(
  table: MockTable,
  places: Readonly<Record<string, string>>,
  said: JsonRecord,
): JsonRecord {
  const { properties = {} } = table.json ?? {}
  const members = Object.entries(places).map(
    ([name, text]) => [table.wireName(name), text] as const,
  )
  const known = members.filter(([name]) => Object.hasOwn(properties, name))
  const typed = known.map(([name, text]) => {
    const isNumber = /number|integer/.test(String(properties[name]?.type))
    return [name, isNumber ? Number(text) : text] as const
  })
  return { ...Object.fromEntries(typed), ...said }
}
