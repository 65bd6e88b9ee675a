import { skipToken, type SkipToken } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * The function of a query that suspends.
 *
 * @throws a `configuration` failure when it has none, since a query that suspends can't wait for its variables
 */
export function requireFunction<Ask>(queryFn: Ask | SkipToken): Ask {
  if (queryFn !== skipToken) return queryFn
  throw configurationFailure(
    'suspense-id-missing',
    __DEV__ &&
      'A suspense hook has no id or variables to ask with. It can’t wait for them: render its component when they are known.',
  )
}
