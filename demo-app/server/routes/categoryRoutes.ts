import { Hono } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import type { Services } from '../Services.ts'

/** `/api/categories`: all of them, in the shop's order, with the number of products in each. */
export function categoryRoutes({ database }: Services): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>().get('/', (context) => {
    const categories = database
      .prepare(
        `SELECT slug, categories.name, categories.description, count(number) AS products
         FROM categories LEFT JOIN products ON category = slug
         GROUP BY slug ORDER BY position`,
      )
      .all()
    return context.json(categories, 200, { 'Cache-Control': 'no-cache' })
  })
}
