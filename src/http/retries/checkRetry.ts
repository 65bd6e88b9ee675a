import { checkNumbers } from '../checkNumbers.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { pickMembers } from '../../failure/pickMembers.js'
import type { RetryOptions } from './RetryOptions.js'

/**
 * Checks how often, and after which waits, something is tried again.
 *
 * @throws a `configuration` failure that names the option which can't be right
 */
export function checkRetry(options: RetryOptions | false = false): void {
  if (options === false) return
  const { retries = 0, budget } = options
  // One that is there and undefined would take the place of its default.
  checkNumbers(
    'retry',
    pickMembers(options, (name) => /^(?:retries|delay|max\w+)$/.test(name)),
  )
  checkNumbers('retry.budget', { ...budget })
  if (retries % 1 > 0) {
    throw configurationFailure(
      'retries-whole',
      __DEV__ && `The option 'retry.retries' is ${retries}; it must be whole.`,
    )
  }
}
