import type { z } from 'zod'
import { Problem } from './Problem.ts'

/** One thing that is wrong with a body, and where. */
export interface FieldError {
  /** What is wrong, in words for people. */
  detail: string

  /** A JSON pointer (RFC 6901, as a URI fragment) to the member that is wrong. */
  pointer: string
}

/** A 422 that lists what is wrong with a body. */
export function validationProblem(errors: readonly FieldError[]): Problem {
  return new Problem(422, {
    kind: 'validation-failed',
    detail: 'Some values are not valid.',
    extensions: { errors },
  })
}

/** The field errors of a zod failure. */
export function toFieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return { detail: issue.message, pointer: toPointer(issue.path) }
    }
    return issue.keys.map((key) => ({
      detail: 'This property is not known',
      pointer: toPointer([...issue.path, key]),
    }))
  })
}

function toPointer(path: readonly PropertyKey[]): string {
  const segments = path.map((key) =>
    encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1')),
  )
  return ['#', ...segments].join('/')
}
