import { builtinTag } from './builtinTag.js'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks, in development, that an option with members is an object. `timeout: 5000`, as axios takes it, has no members, so
 * no other check would reject it; the entries of `Headers`, as fetch takes them, are not own members.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkObject(option: string, value: unknown, example: string): void {
  const [opaque] = /^(?:Headers|Array)$/.exec(builtinTag(value)) ?? []
  if (value === undefined || (typeof value === 'object' && !opaque)) return
  const actual = opaque ? `no plain object but ${opaque}` : JSON.stringify(value)
  throw configurationFailure(
    'option-object',
    __DEV__ && `The option '${option}' is ${actual}; it takes an object, such as { ${example} }.`,
  )
}
