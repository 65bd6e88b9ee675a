import { isObject } from '../isObject.js'
import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { recordsIn } from './recordsIn.js'
import { segmentsOf } from './segmentsOf.js'
import { textsIn, messageOf } from './textsIn.js'

/**
 * Lists of errors with a path, at any place of the body: `{ path, message }` of Strapi, Payload, LoopBack, Joi, Yup,
 * Elysia, of validators of OpenAPI and of zod's issues under other names, `{ path, msg }` of express-validator, before
 * version 7 `{ param, msg }`, `{ loc, msg }` of FastAPI and Pydantic, `{ field, defaultMessage }` of Spring,
 * `{ propertyPath, title }` of Symfony, `{ instancePath, message }` of AJV (Feathers), `{ property, constraints }` of
 * class-validator, `{ field, description }` of Google and gRPC, `{ target, message }` of OData and Microsoft,
 * `{ members, message }` of ABP, `{ attr, detail }` of drf-standardized-errors,
 * `{ params, messages }` of Grape.
 */
export function issues(body: unknown): readonly FieldIssue[] | undefined {
  for (const list of listsIn(body, maxDepth)) {
    const items = recordsIn(list)
    const found = items.flatMap((item) => issuesOf(item, []))
    if (found.some(({ path }) => path.length > 0) || items.some(isOwn)) return found
  }
  return undefined
}

const maxDepth = 4

/** Spring, express-validator and Pydantic have unique names for the message, and also report errors of the whole input. */
function isOwn(item: Readonly<Record<string, unknown>>): boolean {
  return 'defaultMessage' in item || 'msg' in item
}

function listsIn(value: unknown, depth: number): readonly (readonly unknown[])[] {
  if (depth < 0 || !isObject(value)) return []
  const inner = Object.values(value).flatMap((child) => listsIn(child, depth - 1))
  return Array.isArray(value) ? [value, ...inner] : inner
}

function issuesOf(
  item: Readonly<Record<string, unknown>>,
  above: readonly string[],
): readonly FieldIssue[] {
  const { constraints, defaultMessage, title, messages, children } = item
  const path = [...above, ...placeOf(item)]
  const words = isRecord(constraints) ? Object.values(constraints) : messageOf(item)
  return [
    ...textsIn(
      words ?? defaultMessage ?? messages ?? ('propertyPath' in item ? title : undefined),
    ).map((text) => ({
      path,
      message: text.replace(/^Value error, /, ''),
    })),
    ...recordsIn(children).flatMap((child) => issuesOf(child, path)),
  ]
}

const places = [
  'path',
  'loc',
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
  'params',
]

function placeOf(item: Readonly<Record<string, unknown>>): readonly string[] {
  const name = places.find((it) => it in item)
  const segments = segmentsOf(name && item[name])
  const { params, info } = item
  const missing = [params, info].filter(isRecord).map(({ missingProperty }) => missingProperty)
  return [
    ...(name === 'loc' ? withoutPart(segments) : segments),
    ...missing.filter((it) => typeof it === 'string'),
  ]
}

/** FastAPI's paths start with the part of the request, and Pydantic 1 has a name for the whole input. */
function withoutPart(segments: readonly string[]): readonly string[] {
  const isPart = /^(?:body|query|path|header|cookie)$/.test(segments[0] ?? '')
  return segments.slice(isPart ? 1 : 0).filter((segment) => segment !== '__root__')
}
