import { checkNumbers } from '../checkNumbers.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RetryOptions } from './RetryOptions.js'

/**
 * Checks how often, and after which waits, something is tried again.
 *
 * @throws a `configuration` failure that names the option which can't be right
 */
export function checkRetry(options: RetryOptions | false = false): void {
  if (options === false) return
  const { retries = 0, delay = 0, maxDelay = 0, maxRetryAfter = 0, budget } = options
  checkNumbers('retry', { retries, delay, maxDelay, maxRetryAfter })
  checkNumbers('retry.budget', { ...budget })
  if (retries % 1 > 0) {
    throw configurationFailure(
      'retries-whole',
      __DEV__ && `The option 'retry.retries' is ${retries}; it must be whole.`,
    )
  }
}
