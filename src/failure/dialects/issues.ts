import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { recordsIn } from './recordsIn.js'
import { segmentsOf } from './segmentsOf.js'
import { textsIn } from './textsIn.js'

/**
 * Lists of complaints with a place, wherever they stand: `{ path, message }` of Strapi, Payload, LoopBack, Joi, Yup,
 * Elysia and of zod's issues under other names, `{ instancePath, message }` of AJV (Feathers), `{ property, constraints }`
 * of class-validator, `{ field, description }` of Google and gRPC, `{ target, message }` of OData and Microsoft.
 */
export function issues(body: unknown): readonly FieldIssue[] | undefined {
  for (const list of listsIn(body, deepest)) {
    const found = recordsIn(list).flatMap((item) => issuesOf(item, []))
    if (found.some(({ path }) => path.length > 0)) return found
  }
  return undefined
}

const deepest = 4

function listsIn(value: unknown, depth: number): readonly (readonly unknown[])[] {
  if (depth < 0 || typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap((child) => listsIn(child, depth - 1))
  return Array.isArray(value) ? [value, ...inner] : inner
}

function issuesOf(
  item: Readonly<Record<string, unknown>>,
  above: readonly string[],
): readonly FieldIssue[] {
  const { description, message = description, constraints, children } = item
  const path = [...above, ...placeOf(item)]
  const texts = textsIn(isRecord(constraints) ? Object.values(constraints) : message)
  return [
    ...texts.map((text) => ({ path, message: text })),
    ...recordsIn(children).flatMap((child) => issuesOf(child, path)),
  ]
}

function placeOf(item: Readonly<Record<string, unknown>>): readonly string[] {
  const { path, instancePath, dataPath, property, attribute, field, target, params, info } = item
  const missing = [params, info].filter(isRecord).map(({ missingProperty }) => missingProperty)
  const place = segmentsOf(
    path ?? instancePath ?? dataPath ?? property ?? attribute ?? field ?? target,
  )
  return [...place, ...missing.filter((name) => typeof name === 'string')]
}
