import { keysByOrigin, withApiKey, type ApiKeyOptions } from './apiKeyInterceptor.js'
import type { AuthStrategy } from './AuthStrategy.js'

/**
 * Authenticates the app rather than a user, with an API key per origin: nobody signs in, and a refused key is only told.
 *
 * For a key beside a user's token, use {@link apiKeyInterceptor}.
 */
export function apiKeyStrategy(options: ApiKeyOptions): AuthStrategy<undefined, never, never> {
  const keys = keysByOrigin(options)
  return {
    initial: {},
    covers: (url) => new URL(url).origin in keys,
    authorize: (request) => withApiKey(request, { ...options, keys }),
  }
}
