import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnvironment } from '../environment.ts'
import { checkOrder } from '../forms/checkOrder.ts'
import { dialects } from '../forms/dialects.ts'
import { Problem } from '../problems/Problem.ts'
import { readJson } from '../requests/readJson.ts'

/** `/api/forms`: the input errors of an order, in the formats of many kinds of servers. */
export function formRoutes(): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>().post('/:dialect', async (context) => {
    const dialect = dialects.get(context.req.param('dialect'))
    if (!dialect) throw new Problem(404, { kind: 'no-such-dialect' })
    const complaints = checkOrder(await readJson(context.req, z.unknown()))
    if (complaints.length === 0) return context.json({ ok: true }, 201)
    const { status, type = 'application/json', write } = dialect
    return context.body(JSON.stringify(write(complaints)), status, { 'Content-Type': type })
  })
}
