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
 * How servers write what is wrong with input, in the order in which a body is tried: what can't be mistaken for
 * something else comes first.
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
   * The form's fields in their order, or a function that tells whether a path is one. Errors of other fields go to the
   * form.
   *
   * @defaultValue those of `schema`; without it whatever the server names
   */
  fields?: readonly FieldPath<Values>[] | ((path: string) => boolean) | undefined
  /** The format of the server, or a function that reads it. @defaultValue detected from the body */
  dialect?: FieldErrorDialect | FieldErrorReader | undefined
}

/**
 * Sorts the input errors of a server, or of the request's own schema, by the form's fields. Errors that fit no field go
 * to the form, so that none is dropped. Failures that are not about input give empty results.
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

/** Where the server's words may be; a declared body may have lost them to its schema, the problem document has not. */
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
  // Without a list of fields a path is what the caller says it is.
  const isField = (path: string): path is FieldPath<Values> => test(path)
  return { isField, placeOf }
}
