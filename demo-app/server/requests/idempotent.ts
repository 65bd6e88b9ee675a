import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'
import type { Services } from '../Services.ts'
import type { IdempotencyClaim, StoredResponse } from './IdempotencyStore.ts'

const keptHeaders = ['Content-Type', 'Location', 'ETag']

/**
 * Middleware that executes a POST with an `Idempotency-Key` once, however often it is sent.
 *
 * A successful response is stored for a day and replayed with `Idempotent-Replayed: true`. A failure is not stored.
 */
export function idempotent({ idempotency }: Services) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const key = context.req.header('Idempotency-Key')
    if (context.req.method !== 'POST' || key === undefined) return next()

    const claim = await toClaim(context, key)
    const outcome = idempotency.claim(claim)
    if (outcome.state === 'done') return replay(context, outcome.response)
    if (outcome.state === 'different') throw keyReused()
    if (outcome.state === 'running') throw stillRunning()

    await next()
    if (!context.res.ok) return idempotency.release(claim)
    idempotency.complete(claim, await toResponse(context.res))
  })
}

async function toClaim(context: Context<AppEnvironment>, key: string): Promise<IdempotencyClaim> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw malformedKey()
  const { method, path } = context.req
  const parts = JSON.stringify([method, path, await context.req.text()])
  return {
    owner: context.var.session?.user.id ?? 'anonymous',
    key,
    fingerprint: createHash('sha256').update(parts).digest('base64url'),
  }
}

async function toResponse(response: Response): Promise<StoredResponse> {
  const headers = keptHeaders.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: await response.clone().text(),
  }
}

function replay(context: Context, { status, headers, body }: StoredResponse): Response {
  const response = new Response(body === '' ? null : body, { status, headers })
  context.header('Idempotent-Replayed', 'true')
  return context.newResponse(response.body, response)
}

function malformedKey(): Problem {
  return new Problem(400, {
    kind: 'idempotency-key-malformed',
    detail: 'An Idempotency-Key has 1 to 255 visible ASCII characters.',
  })
}

function keyReused(): Problem {
  return new Problem(422, {
    kind: 'idempotency-key-reused',
    detail: 'This Idempotency-Key was used for another request. Use a new key for each operation.',
  })
}

function stillRunning(): Problem {
  return new Problem(409, {
    kind: 'idempotency-key-running',
    detail: 'The first request with this Idempotency-Key is still running.',
    headers: { 'Retry-After': '1' },
  })
}
