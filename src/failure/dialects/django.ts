import type { FieldIssue } from './FieldIssue.js'
import { isMapOfLists } from './isMapOfLists.js'
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

function pathOf(name: string): readonly string[] {
  return /^(?:detail|errors?)$/.test(name) ? [] : pathOfName(name)
}
