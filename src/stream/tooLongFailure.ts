import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/** An item of a stream exceeds its limit. */
export function tooLongFailure(limit: number): ApiFailure {
  return createApiFailure({
    kind: 'tooLarge',
    message: `An item of the stream has more than ${limit} characters.${hint}`,
    limit,
  })
}

const hint = __DEV__ ? " Set 'maxLength' if that is meant." : ''
