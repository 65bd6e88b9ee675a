import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'
import { recordsIn } from './recordsIn.js'
import { segmentsOf } from './segmentsOf.js'
import { textsIn } from './textsIn.js'

/**
 * Zod's error formats, as the body or under `error`, `errors` or `data.zodError`: `issues`, `flattenError`, `treeifyError`,
 * and the older `format`. Other libraries of Standard Schema have the same `issues`.
 */
export function zod(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const { data } = body
  const places = [body, body.error, body.errors, isRecord(data) ? data.zodError : undefined]
  for (const place of places) {
    const issues = isRecord(place) ? issuesIn(place) : issuesInText(place)
    if (issues) return issues
  }
  return undefined
}

function issuesIn(error: Readonly<Record<string, unknown>>): readonly FieldIssue[] | undefined {
  const { issues, fieldErrors, formErrors, properties, children } = error
  if (Array.isArray(issues)) return recordsIn(issues).flatMap(issuesOf)
  if (isRecord(fieldErrors)) {
    return [...issuesOfMap({ '': formErrors }), ...issuesOfMap(fieldErrors)]
  }
  if (isRecord(properties ?? children)) return issuesOfTree(error, [])
  return '_errors' in error ? issuesOfFormat(error, []) : issuesInText(error.message)
}

/** The message of a zod 4 error contains the issues as JSON text, and is all that remains when the error is serialized. */
function issuesInText(text: unknown): readonly FieldIssue[] | undefined {
  try {
    const issues = recordsIn(JSON.parse(String(text))).flatMap(issuesOf)
    return issues.length > 0 ? issues : undefined
  } catch {
    return undefined
  }
}

function issuesOf({ path, message }: Readonly<Record<string, unknown>>): readonly FieldIssue[] {
  return textsIn(message).map((text) => ({ path: segmentsOf(path), message: text }))
}

function issuesOfTree(tree: unknown, path: readonly string[]): readonly FieldIssue[] {
  if (!isRecord(tree)) return []
  const inner = [tree.properties, tree.items, tree.children].flatMap((branch) =>
    Object.entries(branch ?? {}).flatMap(([name, child]) => issuesOfTree(child, [...path, name])),
  )
  return [...textsIn(tree.errors).map((message) => ({ path, message })), ...inner]
}

function issuesOfFormat(tree: unknown, path: readonly string[]): readonly FieldIssue[] {
  if (!isRecord(tree)) return []
  return Object.entries(tree).flatMap(([name, child]) =>
    name === '_errors'
      ? textsIn(child).map((message) => ({ path, message }))
      : issuesOfFormat(child, [...path, name]),
  )
}
