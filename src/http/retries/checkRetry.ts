import { checkNumbers } from '../checkNumbers.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { pickMembers } from '../../failure/pickMembers.js'
import type { RetryOptions } from './RetryOptions.js'

/**
 * Checks the numbers of retry options.
 *
 * @throws a `configuration` failure that names the invalid option
 */
export function checkRetry(options: RetryOptions | false = false): void {
  if (options === false) return
  const { retries = 0, budget } = options
  // Includes members that are undefined, since these would replace the defaults.
  checkNumbers(
    'retry',
    pickMembers(options, (name) => /^(?:retries|delay|max\w+)$/.test(name)),
  )
  checkNumbers('retry.budget', { ...budget })
  if (retries % 1 > 0) {
    throw configurationFailure(
      'retries-whole',
      __DEV__ && `The option 'retry.retries' is ${retries}; it must be an integer.`,
    )
  }
}
