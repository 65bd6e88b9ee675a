import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** Creates the failure of a stream item that exceeds `maxLength`. */
export function tooLongFailure(limit: number): ApiFailure {
  return createApiFailure({
    kind: 'tooLarge',
    message: `A stream item exceeds ${limit} characters.${hint}`,
    limit,
  })
}

const hint = __DEV__ ? " Raise 'maxLength' if that is intended." : ''
