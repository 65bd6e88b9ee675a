import type { HonoRequest } from 'hono'
import type { z } from 'zod'
import { Problem } from '../problems/Problem.ts'
import { toFieldErrors, validationProblem } from '../problems/validationProblem.ts'

const jsonType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/**
 * Reads and validates a JSON body.
 *
 * @throws {@link Problem} 415 for another media type, 400 for broken JSON, 422 with pointers for wrong values.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Pick<HonoRequest, 'header' | 'text'>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await request.text()
  if (!jsonType.test(request.header('Content-Type') ?? '')) throw unsupportedType()
  const result = schema.safeParse(parse(text))
  if (!result.success) throw validationProblem(toFieldErrors(result.error))
  return result.data
}

/** Like {@link readJson}, for endpoints with an optional body. */
export async function readOptionalJson<Schema extends z.ZodType>(
  request: Pick<HonoRequest, 'header' | 'text'>,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  if ((await request.text()) === '') return undefined
  return readJson(request, schema)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, { kind: 'malformed-json', detail: 'The body is not valid JSON.' })
  }
}

function unsupportedType(): Problem {
  return new Problem(415, {
    kind: 'unsupported-media-type',
    detail: 'Send the body as application/json.',
    headers: { Accept: 'application/json' },
  })
}
