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
 * Checks the rows in the body of a list, one by one. Gives the body with the checked rows in their place, so that what
 * stands beside them can be read too.
 */
export function rowsSchema(
  row: StandardSchema,
  { items: places, places: { total } = {} }: Pick<PageStrategy, 'items' | 'places'>,
): StandardSchema & { schema: StandardSchema } {
  return schemaAround(row, (body, options) =>
    validateRows({ body, row, places, total, known: knownRows(row, options) }),
  )
}

/** The rows of a list. */
export interface FoundRows {
  readonly rows: readonly unknown[] | undefined
  /** Where they were found, or should be; `''` for the body itself. */
  readonly place: string
}

/**
 * Finds the rows in the body of a list: the body itself, or what stands at one of the places. Where there are none, some
 * servers write `null` in the place of the list, or leave it out beside a total of 0.
 *
 * @param total - the place of the total
 */
export function findRows(body: unknown, places: readonly string[], total = ''): FoundRows {
  for (const place of ['', ...places]) {
    const rows = valueAt(body, place)
    if (Array.isArray(rows)) return { rows, place }
  }
  if (body === null) return { rows: [], place: '' }
  const isEmpty = total !== '' && toCount(valueAt(body, total)) === 0
  return { rows: isEmpty ? [] : undefined, place: places[0] ?? '' }
}

/** How rows are checked. */
interface RowsCheck {
  readonly body: unknown
  readonly row: StandardSchema
  readonly places: readonly string[]
  readonly total: string | undefined
  readonly known: readonly unknown[]
}

/** The rows that a query has, if they were checked in the same way and would pass unchanged again. */
function knownRows(row: StandardSchema, options: ValidateOptions = {}): readonly unknown[] {
  const { cause } = options.libraryOptions ?? {}
  const former = cause instanceof Query && findRows(cause.state.data, ['items']).rows
  return former && checkedBy.get(former) === row ? former : []
}

function validateRows({
  body,
  row,
  places,
  total,
  known,
}: RowsCheck): StandardResult<unknown> | Promise<StandardResult<unknown>> {
  const { rows, place } = findRows(body, places, total)
  const path = namesTo(body, place)
  if (!rows) return { issues: [{ message: 'Expected a list', path }] }
  const checked: unknown[] = []
  const refused: StandardIssue[][] = []
  const late: Promise<void>[] = []
  const take = (result: StandardResult<unknown>, index: number): void => {
    if (!result.issues) checked[index] = result.value
    else refused[index] = issuesBelow([...path, index], result.issues)
  }
  rows.forEach((value, index) => {
    const former = known[index]
    if (former !== undefined && shareEqual(former, value) === former) {
      checked[index] = former
      return
    }
    const result = runSchema(row, value)
    if (result instanceof Promise) late.push(result.then((it) => take(it, index)))
    else take(result, index)
  })
  const end = (): StandardResult<unknown> => {
    if (refused.length > 0) return { issues: refused.flat() }
    if (known.length > 0 || isRepeatable(row)) checkedBy.set(checked, row)
    return { value: replaceAt(body, path, checked) }
  }
  return late.length === 0 ? end() : Promise.all(late).then(end)
}
