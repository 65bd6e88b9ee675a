import type { FieldIssue } from './FieldIssue.js'
import { issuesOfMap } from './issuesOfMap.js'
import { pathOfName } from './pathOfName.js'

/**
 * Django REST framework: the body is the map, as deep as the data: `{ name: ["…"], items: [{}, { name: ["…"] }],
 * non_field_errors: ["…"] }`, a list of such maps, or only `{ detail: "…" }`.
 */
export function django(body: unknown): readonly FieldIssue[] | undefined {
  if (typeof body !== 'object' || !body || !Object.entries(body).every(isOwn)) return undefined
  const issues = issuesOfMap(body, pathOf)
  return issues.length > 0 ? issues : undefined
}

/** Besides a detail there are no bare values: a body that has some is another server's. */
function isOwn([name, value]: readonly [string, unknown]): boolean {
  return typeof value === 'object' ? value !== null : name === 'detail'
}

function pathOf(name: string): readonly string[] {
  return /^(?:detail|errors?)$/.test(name) ? [] : pathOfName(name)
}
