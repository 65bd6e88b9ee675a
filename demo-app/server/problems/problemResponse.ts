import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import type { Problem } from './Problem.ts'

/** Converts a problem to a response. `instance` is the path only, since a query can contain secrets. */
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
