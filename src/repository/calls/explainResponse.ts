import { isApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import type { Definition } from '../Definition.js'

/** Adds advice to the failure of a mutation whose response does not match its schema. Only in development. */
export function explainResponse({ responseSchema }: Definition, failure: unknown): never {
  if (isApiFailure(failure) && failure.kind === 'invalidResponse' && failure.reason === 'schema') {
    const advice = responseSchema
      ? 'It was validated by "responseSchema".'
      : 'If the server responds to mutations with less than an entity, declare it: "responseSchema".'
    throw extendApiFailure(failure, { message: `${failure.message} ${advice}` })
  }
  throw failure
}
