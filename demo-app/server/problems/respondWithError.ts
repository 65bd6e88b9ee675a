import type { ErrorHandler } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import type { Services } from '../Services.ts'
import { Problem } from './Problem.ts'
import { problemResponse } from './problemResponse.ts'

/** Responds to an error: with the problem, or for any other error with a bare 500 and a line in the log. */
export function respondWithError({ log }: Pick<Services, 'log'>): ErrorHandler<AppEnvironment> {
  return (error, context) => {
    if (error instanceof Problem) return problemResponse(context, error)
    const { method, path, raw } = context.req
    if (!raw.signal.aborted) {
      // Neither query, headers nor body: they can contain secrets.
      log(`500 ${method} ${path} ${context.var.requestId} ${describe(error)}`)
    }
    const detail = 'Something went wrong on our side.'
    return problemResponse(context, new Problem(500, { kind: 'internal-error', detail }))
  }
}

function describe({ name, message, stack }: Error): string {
  const place = stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return `${name}: ${message} ${place?.trim() ?? ''}`.trimEnd()
}
