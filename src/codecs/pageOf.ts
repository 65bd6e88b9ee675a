import { z } from 'zod'

/** The names of a page's members in a response. */
export interface PageNames {
  /** @defaultValue `'items'` */
  items?: string
  /** @defaultValue `'total'` */
  total?: string
  /** @defaultValue `'page'` */
  page?: string
  /** @defaultValue `'pageSize'` */
  pageSize?: string
}

/** One page of a list. */
export interface PageOf<Row> {
  readonly items: readonly Row[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
  /** Whether `page * pageSize < total`. */
  readonly hasNextPage: boolean
}

/**
 * A page of a list, for custom endpoints and `api.get`. Lists of a repository are paginated by its `page` option.
 *
 * @example
 * ```ts
 * const Reviews = pageOf(Review, { items: 'data' })
 * ```
 */
export function pageOf<Row extends z.ZodType>(row: Row, names: PageNames = {}) {
  const { items, total, page, pageSize } = { ...defaults, ...names }
  const count = z.int().min(0)
  const shape = { [items]: z.array(row), [total]: count, [page]: count, [pageSize]: count }
  return z.codec(z.object(shape), z.custom<PageOf<z.output<Row>>>(), {
    decode: (body): PageOf<z.output<Row>> => {
      const [size, number, all] = [body[pageSize], body[page], body[total]].map(Number)
      // z.object has validated the rows, by their own schema.
      const rows = body[items] as readonly z.output<Row>[]
      return toPage(rows, { total: all ?? 0, page: number ?? 1, pageSize: size ?? 0 })
    },
    encode: (value) => ({
      [items]: [...value.items],
      [total]: value.total,
      [page]: value.page,
      [pageSize]: value.pageSize,
    }),
  })
}

const defaults = { items: 'items', total: 'total', page: 'page', pageSize: 'pageSize' }

function toPage<Row>(
  items: readonly Row[],
  counts: { total: number; page: number; pageSize: number },
): PageOf<Row> {
  return { items, ...counts, hasNextPage: counts.page * counts.pageSize < counts.total }
}
