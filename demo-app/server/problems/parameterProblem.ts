import { Problem } from './Problem.ts'

/** An error of a path or query parameter. */
export interface ParameterError {
  /** The error, in words for users. */
  detail: string

  /** The parameter's name. */
  parameter: string
}

/** Creates a 400 that lists the invalid parameters. */
export function parameterProblem(errors: readonly ParameterError[]): Problem {
  return new Problem(400, {
    kind: 'invalid-parameter',
    detail: errors.map((error) => `${error.parameter}: ${error.detail}`).join('; '),
    extensions: { errors },
  })
}
