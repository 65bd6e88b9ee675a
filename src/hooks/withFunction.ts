import { skipToken, type SkipToken } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Returns the settings of a suspense query, whose function can't be TanStack's `skipToken`.
 *
 * @throws a `configuration` failure if the query is skipped, since a suspense query can't wait for its variables
 */
export function withFunction<QueryFn, Settings extends object>({
  queryFn,
  ...settings
}: Settings & { readonly queryFn: QueryFn | SkipToken }): Omit<Settings, 'queryFn'> & {
  queryFn: QueryFn
} {
  if (queryFn !== skipToken) return { ...settings, queryFn }
  throw configurationFailure(
    'suspense-id-missing',
    __DEV__ &&
      'A suspense hook has no id or variables to fetch with. It can’t wait for them: render its component when they are known.',
  )
}
