import { Query } from '@tanstack/react-query'
import { issuesBelow } from '../../schema/issuesBelow.js'
import { isRepeatable } from '../../schema/isRepeatable.js'
import { runSchema } from '../../schema/runSchema.js'
import { schemaAround } from '../../schema/schemaOf.js'
import type {
  StandardIssue,
  StandardResult,
  StandardSchema,
  ValidateOptions,
} from '../../schema/StandardSchema.js'
import type { PageStrategy } from '../pages/PageStrategy.js'
import { namesTo, toCount, valueAt } from '../pages/readBody.js'
import { replaceAt } from '../pages/replaceAt.js'
import { checkedBy, shareEqual } from '../queries/shareEqual.js'

/**
 * Validates the rows in the body of a list, one by one. Returns the body with the validated rows in place, so that the
 * members beside them can be read too.
 */
export function rowsSchema(
  row: StandardSchema,
  { items: paths, places: { total } = {} }: Pick<PageStrategy, 'items' | 'places'>,
): StandardSchema & { schema: StandardSchema } {
  return schemaAround(row, (body, options) =>
    validateRows({ body, row, paths, total, cached: cachedRows(row, options) }),
  )
}

/** The rows of a list. */
export interface FoundRows {
  readonly rows: readonly unknown[] | undefined
  /** The path at which they were found, or expected; `''` for the body itself. */
  readonly path: string
}

/**
 * Finds the rows in the body of a list: the body itself, or the array at one of the paths. For an empty list, some servers
 * respond with `null`, or leave the array out beside a total of 0.
 *
 * @param total - the path of the total
 */
export function findRows(body: unknown, paths: readonly string[], total = ''): FoundRows {
  for (const path of ['', ...paths]) {
    const rows = valueAt(body, path)
    if (Array.isArray(rows)) return { rows, path }
  }
  if (body === null) return { rows: [], path: '' }
  const isEmpty = total !== '' && toCount(valueAt(body, total)) === 0
  return { rows: isEmpty ? [] : undefined, path: paths[0] ?? '' }
}

/** The parameters of a validation of rows. */
interface RowsCheck {
  readonly body: unknown
  readonly row: StandardSchema
  readonly paths: readonly string[]
  readonly total: string | undefined
  readonly cached: readonly unknown[]
}

/** The cached rows of the query, if the same schema has validated them and would return them unchanged. */
function cachedRows(row: StandardSchema, options: ValidateOptions = {}): readonly unknown[] {
  const { cause } = options.libraryOptions ?? {}
  const former = cause instanceof Query && findRows(cause.state.data, ['items']).rows
  return former && checkedBy.get(former) === row ? former : []
}

function validateRows({
  body,
  row,
  paths,
  total,
  cached,
}: RowsCheck): StandardResult<unknown> | Promise<StandardResult<unknown>> {
  const { rows, path } = findRows(body, paths, total)
  const names = namesTo(body, path)
  if (!rows) return { issues: [{ message: 'Expected a list', path: names }] }
  const valid: unknown[] = []
  const issues: StandardIssue[][] = []
  const pending: Promise<void>[] = []
  const collect = (result: StandardResult<unknown>, index: number): void => {
    if (!result.issues) valid[index] = result.value
    else issues[index] = issuesBelow([...names, index], result.issues)
  }
  rows.forEach((value, index) => {
    const former = cached[index]
    if (former !== undefined && shareEqual(former, value) === former) {
      valid[index] = former
      return
    }
    const result = runSchema(row, value)
    if (result instanceof Promise) pending.push(result.then((settled) => collect(settled, index)))
    else collect(result, index)
  })
  const finish = (): StandardResult<unknown> => {
    if (issues.length > 0) return { issues: issues.flat() }
    if (cached.length > 0 || isRepeatable(row)) checkedBy.set(valid, row)
    return { value: replaceAt(body, names, valid) }
  }
  return pending.length === 0 ? finish() : Promise.all(pending).then(finish)
}
