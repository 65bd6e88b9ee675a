import type { FieldIssue } from './FieldIssue.js'
import { issuesOfMap } from './issuesOfMap.js'
import { pathOfName } from './pathOfName.js'

/**
 * Django REST framework: the body is the map, as deep as the data: `{ name: ["…"], items: [{}, { name: ["…"] }],
 * non_field_errors: ["…"] }`, a list of such maps, or only `{ detail: "…" }`.
 */
export function django(body: unknown): readonly FieldIssue[] | undefined {
  const issues = isMapOfLists(body) ? issuesOfMap(body, pathOf) : []
  return issues.length > 0 ? issues : undefined
}

/** Besides a detail all texts are in lists: what has bare values is another server's, or no map of messages at all. */
export function isMapOfLists(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, inner]: [string, unknown]) =>
      typeof inner === 'string' ? Array.isArray(value) || name === 'detail' : isMapOfLists(inner),
    )
  )
}

function pathOf(name: string): readonly string[] {
  return /^(?:detail|errors?)$/.test(name) ? [] : pathOfName(name)
}
