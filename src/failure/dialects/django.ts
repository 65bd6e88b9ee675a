import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'

/**
 * Django REST framework: the body is the map, as deep as the data: `{ name: ["…"], items: [{}, { name: ["…"] }],
 * non_field_errors: ["…"] }`, or only `{ detail: "…" }`.
 */
export function django(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body) || !Object.entries(body).every(isOwn)) return undefined
  const issues = issuesIn(body, [])
  return issues.length > 0 ? issues : undefined
}

const wholes: ReadonlySet<string> = new Set([
  'non_field_errors',
  'nonFieldErrors',
  'detail',
  '__all__',
  // So Rails calls it, whose scaffolds answer with the map alone.
  'base',
])

/** Besides a detail there are no bare values: a body that has some is another server's. */
function isOwn([name, value]: readonly [string, unknown]): boolean {
  return typeof value === 'object' ? value !== null : name === 'detail'
}

function issuesIn(value: unknown, path: readonly string[]): readonly FieldIssue[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => issuesOfItem(item, index, path))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'detail' && typeof inner === 'string') return [{ path, message: inner }]
    return issuesIn(inner, wholes.has(name) ? path : [...path, name])
  })
}

function issuesOfItem(
  item: unknown,
  index: number,
  path: readonly string[],
): readonly FieldIssue[] {
  if (typeof item === 'string') return [{ path, message: item }]
  return issuesIn(item, [...path, String(index)])
}
