import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks an option whose members are numbers.
 *
 * @throws a `configuration` failure that names the invalid member
 */
export function checkNumbers(option: string, values: object = {}): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && value >= 0) continue
    throw configurationFailure(
      'option-number',
      __DEV__ &&
        `The option '${option}.${name}' is ${String(value)}; it must be a number from 0, where 0 and Infinity mean none.`,
    )
  }
}
