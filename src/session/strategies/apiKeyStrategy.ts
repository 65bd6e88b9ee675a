import { keysByOrigin, withApiKey, type ApiKeyOptions } from './apiKeyInterceptor.js'
import type { AuthStrategy } from './AuthStrategy.js'

/**
 * Authenticates the app rather than a user, with an API key per origin. Nobody signs in, and a rejected key only fails the
 * call.
 *
 * For a key in addition to a user's token, use {@link apiKeyInterceptor}.
 */
export function apiKeyStrategy(options: ApiKeyOptions): AuthStrategy<undefined, never, never> {
  const keys = keysByOrigin(options)
  return {
    initial: {},
    covers: (url) => new URL(url).origin in keys,
    authorize: (request) => withApiKey(request, { ...options, keys }),
  }
}
