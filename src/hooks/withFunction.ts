import { skipToken, type SkipToken } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Settings for a query that suspends.
 *
 * @throws a `configuration` failure when there is nothing to ask with, since a query that suspends can't wait for that
 */
export function withFunction<Ask, Settings extends object>({
  queryFn,
  ...settings
}: Settings & { readonly queryFn: Ask | SkipToken }): Omit<Settings, 'queryFn'> & {
  queryFn: Ask
} {
  if (queryFn !== skipToken) return { ...settings, queryFn }
  throw configurationFailure(
    'suspense-id-missing',
    __DEV__ &&
      'A suspense hook has no id or variables to ask with. It can’t wait for them: render its component when they are known.',
  )
}
