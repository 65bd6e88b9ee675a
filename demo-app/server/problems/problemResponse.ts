import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import type { Problem } from './Problem.ts'

/** Writes a problem as the response to a request; `instance` is the path alone, since a query may hold secrets. */
export function problemResponse(context: Context<AppEnvironment>, problem: Problem): Response {
  const body = {
    ...problem.toJSON(),
    instance: context.req.path,
    requestId: context.var.requestId,
  }
  return context.body(JSON.stringify(body), problem.status, {
    'Cache-Control': 'no-store',
    ...problem.headers,
    'Content-Type': 'application/problem+json',
  })
}
