import type { z } from 'zod'
import { Problem } from './Problem.ts'

/** An error of a body, with its location. */
export interface FieldError {
  /** The error, in words for users. */
  detail: string

  /** A JSON pointer (RFC 6901, as a URI fragment) to the invalid member. */
  pointer: string
}

/** Creates a 422 that lists the errors of a body. */
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
