import type { HonoRequest } from 'hono'
import type { z } from 'zod'
import { parameterProblem } from '../problems/parameterProblem.ts'

/**
 * Reads and validates the query of a request. Of a repeated parameter, the first value is used.
 *
 * @throws {@link Problem} 400 that names each wrong parameter.
 */
export function readQuery<Schema extends z.ZodType>(
  request: Pick<HonoRequest, 'query'>,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(request.query())
  if (result.success) return result.data
  throw parameterProblem(
    result.error.issues.map((issue) => ({
      detail: issue.message,
      parameter: String(issue.path[0] ?? ''),
    })),
  )
}
