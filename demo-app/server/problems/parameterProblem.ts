import { Problem } from './Problem.ts'

/** One thing that is wrong with a path or query parameter. */
export interface ParameterError {
  /** What is wrong, in words for people. */
  detail: string

  /** The parameter's name. */
  parameter: string
}

/** A 400 that lists which parameters are wrong. */
export function parameterProblem(errors: readonly ParameterError[]): Problem {
  return new Problem(400, {
    kind: 'invalid-parameter',
    detail: errors.map((error) => `${error.parameter}: ${error.detail}`).join('; '),
    extensions: { errors },
  })
}
