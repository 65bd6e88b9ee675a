import { builtinTag } from './builtinTag.js'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks, while developing, that an option which is made of several is given as an object: axios takes `timeout: 5000`, and
 * a number has no members that could be wrong; fetch takes `Headers`, whose members nobody sees.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkObject(option: string, value: unknown, example: string): void {
  const [opaque] = /^(?:Headers|Array)$/.exec(builtinTag(value)) ?? []
  if (value === undefined || (typeof value === 'object' && !opaque)) return
  const given = opaque ? `no object but ${opaque}` : JSON.stringify(value)
  throw configurationFailure(
    'option-object',
    __DEV__ && `The option '${option}' is ${given}; it takes an object, such as { ${example} }.`,
  )
}
