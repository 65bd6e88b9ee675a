import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'

/** A failure on request. */
export interface Fault {
  /** A description for the demo's page. */
  summary: string

  /** Responds with the failure. */
  respond: (context: Context<AppEnvironment>) => Response | Promise<Response>
}

/** The body of every fault that succeeds. */
export interface FaultResponse {
  ok: true
  /** The requested kind of fault. */
  kind: string
  /** The number of calls so far. */
  attempts: number
}

/** Responds with success. */
export function respondWithSuccess(
  context: Context<AppEnvironment>,
  kind: string,
  attempts = 1,
): Response {
  const body: FaultResponse = { ok: true, kind, attempts }
  return context.json(body)
}
