import { runSchema } from '../../schema/runSchema.js'
import type { StandardIssue, StandardResult, StandardSchema } from '../../schema/StandardSchema.js'
import { valueAt } from '../pages/readBody.js'

/**
 * Checks the rows in the body of a list, one by one. Gives the body with the checked rows in their place, so that what
 * stands beside them can be read too.
 */
export function rowsSchema(row: StandardSchema, places: readonly string[]): StandardSchema {
  return {
    '~standard': {
      version: 1,
      vendor: 'repository-hooks',
      validate: (body) => validateRows(body, row, places),
    },
  }
}

/** The body of a list, and its rows. */
export interface ListBody {
  readonly body: unknown
  readonly rows: readonly unknown[] | undefined
  /** Where the rows were found; `''` for the body itself. */
  readonly place: string
}

/** Finds the rows in the body of a list: the body itself, or what stands at one of the places. */
export function findRows(body: unknown, places: readonly string[]): ListBody {
  const found = ['', ...places].find((place) => Array.isArray(valueAt(body, place)))
  if (found === undefined) return { body, rows: undefined, place: places[0] ?? '' }
  const rows = valueAt(body, found)
  return { body, rows: Array.isArray(rows) ? rows : undefined, place: found }
}

function validateRows(
  body: unknown,
  row: StandardSchema,
  places: readonly string[],
): StandardResult<unknown> | Promise<StandardResult<unknown>> {
  const { rows, place } = findRows(body, places)
  const path = place === '' ? [] : place.split('.')
  if (!rows) return { issues: [{ message: 'Expected a list', path }] }
  const results = rows.map((value) => runSchema(row, value))
  if (results.every(isSettled)) return collect(results, path, body)
  const settling = results.map((result) => Promise.resolve(result))
  return Promise.all(settling).then((settled) => collect(settled, path, body))
}

function collect(
  results: readonly StandardResult<unknown>[],
  path: readonly string[],
  body: unknown,
): StandardResult<unknown> {
  const issues = results.flatMap((result, index) =>
    (result.issues ?? []).map((issue) => prefix(issue, [...path, index])),
  )
  if (issues.length > 0) return { issues }
  const rows = results.map((result) => (result.issues ? undefined : result.value))
  return { value: replaceAt(body, path, rows) }
}

function isSettled<Result>(result: Result | Promise<Result>): result is Result {
  return !(result instanceof Promise)
}

function prefix(issue: StandardIssue, path: readonly PropertyKey[]): StandardIssue {
  return { ...issue, path: [...path, ...(issue.path ?? [])] }
}

function replaceAt(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined || typeof body !== 'object' || body === null) return value
  return { ...body, [name]: replaceAt(Reflect.get(body, name), rest, value) }
}
