import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks, while developing, that an option which is made of several is given as an object: axios takes `timeout: 5000`, and
 * a number has no members that could be wrong.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkObject(option: string, value: unknown, example: string): void {
  if (value === undefined || typeof value === 'object') return
  throw configurationFailure(
    'option-object',
    __DEV__ &&
      `The option '${option}' is ${JSON.stringify(value)}; it takes an object, such as { ${example} }.`,
  )
}
