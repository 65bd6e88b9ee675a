import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Rejects limits that are not above 0.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkLimits(limits: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value = 1] of Object.entries(limits)) {
    if (!(value > 0)) {
      throw configurationFailure(
        'transfer-limit',
        __DEV__ && `The option '${name}' is ${value}; it must be a number above 0.`,
      )
    }
  }
}
