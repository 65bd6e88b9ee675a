import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'

/** A way to go wrong, on demand. */
export interface Fault {
  /** What it does, in a sentence for the demo's page. */
  summary: string

  /** Does it. */
  respond: (context: Context<AppEnvironment>) => Response | Promise<Response>
}

/** The body of every fault that ends well. */
export interface FaultResponse {
  ok: true
  /** The kind of fault that was asked for. */
  kind: string
  /** How many calls it took. */
  attempts: number
}

/** Answers that all is well. */
export function wellDone(context: Context<AppEnvironment>, kind: string, attempts = 1): Response {
  const body: FaultResponse = { ok: true, kind, attempts }
  return context.json(body)
}
