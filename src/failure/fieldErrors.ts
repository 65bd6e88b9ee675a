import type { ApiFailure } from './ApiFailure.js'
import { aspnet } from './dialects/aspnet.js'
import { betterauth } from './dialects/betterauth.js'
import { django } from './dialects/django.js'
import { fastify } from './dialects/fastify.js'
import type { FieldErrorReader, FieldIssue } from './dialects/FieldIssue.js'
import { graphql } from './dialects/graphql.js'
import { issues } from './dialects/issues.js'
import { jsonapi } from './dialects/jsonapi.js'
import { maps } from './dialects/maps.js'
import { nest } from './dialects/nest.js'
import { parseFieldPath } from './dialects/parseFieldPath.js'
import { rails } from './dialects/rails.js'
import { rfc9457 } from './dialects/rfc9457.js'
import { textsOf } from './dialects/textsOf.js'
import { zod } from './dialects/zod.js'
import type { FieldPath } from './FieldPath.js'
import { placeFieldIssues, type FieldErrors, type FormFields } from './placeFieldIssues.js'
import { isTooDeep } from './isTooDeep.js'
import { memberNames } from './memberNames.js'
import { toApiFailure } from './toApiFailure.js'

/**
 * The formats of field errors, in the order in which they are tried on a body: formats that can't be confused with others
 * come first.
 */
export const fieldErrorDialects = {
  graphql,
  zod,
  jsonapi,
  rfc9457,
  aspnet,
  fastify,
  betterauth,
  express: issues,
  fastapi: issues,
  spring: issues,
  issues,
  laravel: rails,
  rails,
  nest,
  maps,
  django,
} as const satisfies Record<string, FieldErrorReader>

/** The name of a format of field errors. */
export type FieldErrorDialect = keyof typeof fieldErrorDialects

/**
 * A schema whose input is the form's values. Object schemas of zod, valibot and arktype also give the names of the
 * fields.
 */
export interface FormSchema<Values> {
  readonly '~standard': { readonly types?: { readonly input: Values } | undefined }
}

/** How field errors are read, and which fields the form has. */
export interface FieldErrorOptions<Values> {
  /**
   * The schema of the input. It types the fields, and an object schema of zod, valibot or arktype names them.
   *
   * @defaultValue none
   */
  schema?: FormSchema<Values> | undefined
  /**
   * The form's fields in order, or a function that returns whether a path is a field. Errors of other fields go to the
   * form.
   *
   * @defaultValue those of `schema`; without it all fields that the server names
   */
  fields?: readonly FieldPath<Values>[] | ((path: string) => boolean) | undefined
  /** The format of the server, or a function that parses it. @defaultValue detected from the body */
  dialect?: FieldErrorDialect | FieldErrorReader | undefined
}

/**
 * Maps the input errors of a server, or of the request's own schema, to the form's fields. Errors that match no field go
 * to the form, so that none is dropped. Failures that are not about input return empty results.
 *
 * @example
 * ```ts
 * const { fields, form } = fieldErrors(failure, { schema: NewProduct })
 * fields.price // ['Enter a price above 0']
 * ```
 */
export function fieldErrors<Values = Record<string, unknown>>(
  error: unknown,
  options: FieldErrorOptions<Values> = {},
): FieldErrors<FieldPath<Values>> {
  return placeFieldIssues(issuesOf(toApiFailure(error), options.dialect), formFields(options))
}

/** Whether a body contains field errors. */
export function hasFieldErrors(body: unknown): boolean {
  return (read(body, undefined) ?? []).some(({ path }) => path.length > 0)
}

function issuesOf(
  failure: ApiFailure,
  dialect: FieldErrorOptions<unknown>['dialect'],
): readonly FieldIssue[] {
  if (failure.kind === 'validation' && failure.phase === 'request') {
    return failure.issues.map(({ path, message }) => ({ path: parseFieldPath(path), message }))
  }
  const isRefused = failure.kind === 'unauthorized' && failure.reason === 'credentials'
  if (!isRefused && !aboutInput.has(failure.kind)) return []
  const bodies = bodiesOf(failure).filter((body) => !isTooDeep(body))
  for (const body of bodies) {
    const found = read(body, dialect)
    if (found) return found
  }
  return bodies.flatMap(textsOf).map((message) => ({ path: [], message }))
}

const aboutInput: ReadonlySet<string> = new Set(['validation', 'badRequest', 'conflict', 'graphql'])

/** The bodies that may contain field errors. The schema of a declared body may have removed them; the problem document is raw. */
function bodiesOf(failure: ApiFailure): readonly unknown[] {
  if (failure.kind === 'graphql') return [{ errors: failure.errors }]
  const { data, problem } = failure
  const document = problem && {
    ...problem.extensions,
    title: problem.title,
    detail: problem.detail,
  }
  return [data, document].filter((body) => body !== undefined)
}

function read(
  body: unknown,
  dialect: FieldErrorOptions<unknown>['dialect'],
): readonly FieldIssue[] | undefined {
  if (typeof dialect === 'function') return dialect(body)
  if (dialect !== undefined) return fieldErrorDialects[dialect](body)
  for (const reader of Object.values(fieldErrorDialects)) {
    const found = reader(body)
    if (found && found.length > 0) return found
  }
  return undefined
}

function formFields<Values>({
  fields,
  schema,
}: FieldErrorOptions<Values>): FormFields<FieldPath<Values>> {
  const known = memberNames(schema)
  const names = typeof fields === 'function' ? known : (fields ?? known)
  const placeOf = (path: string): number =>
    names?.findIndex((name) => path === name || path.startsWith(`${name}.`)) ?? 0
  const isKnown = (path: string): boolean => (names ? placeOf(path) >= 0 : path !== '')
  const test = typeof fields === 'function' ? fields : isKnown
  // Without a list of fields, the caller's type is the only source of the path type.
  const isField = (path: string): path is FieldPath<Values> => test(path)
  return { isField, placeOf }
}
