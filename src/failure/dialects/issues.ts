import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { recordsIn } from './recordsIn.js'
import { segmentsOf } from './segmentsOf.js'
import { textsIn, wordsOf } from './textsIn.js'

/**
 * Lists of complaints with a place, wherever they stand: `{ path, message }` of Strapi, Payload, LoopBack, Joi, Yup,
 * Elysia, of validators of OpenAPI and of zod's issues under other names, `{ path, msg }` of express-validator, before
 * version 7 `{ param, msg }`, `{ field, defaultMessage }` of Spring, `{ propertyPath, title }` of Symfony,
 * `{ instancePath, message }` of AJV (Feathers), `{ property, constraints }` of class-validator, `{ field, description }` of
 * Google and gRPC, `{ target, message }` of OData and Microsoft, `{ members, message }` of ABP, `{ attr, detail }` of
 * drf-standardized-errors, `{ location, message }` of Huma, `{ key, message }` of Litestar, `{ params, messages }` of Grape.
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
  const { constraints, defaultMessage, title, messages, children } = item
  const path = [...above, ...placeOf(item)]
  const words = isRecord(constraints) ? Object.values(constraints) : wordsOf(item)
  return [
    ...textsIn(words ?? defaultMessage ?? title ?? messages).map((message) => ({ path, message })),
    ...recordsIn(children).flatMap((child) => issuesOf(child, path)),
  ]
}

const places = [
  'path',
  'param',
  'instancePath',
  'dataPath',
  'property',
  'propertyPath',
  'attribute',
  'attr',
  'field',
  'target',
  'members',
  'location',
  'key',
  'params',
]

function placeOf(item: Readonly<Record<string, unknown>>): readonly string[] {
  const place = places.find((name) => name in item)
  const { params, info } = item
  const missing = [params, info].filter(isRecord).map(({ missingProperty }) => missingProperty)
  return [
    ...segmentsOf(place && item[place]),
    ...missing.filter((name) => typeof name === 'string'),
  ]
}
