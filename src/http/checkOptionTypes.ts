import type { ApiClientOptions } from './ApiClientOptions.js'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks, in development, the types of options whose values other functions create: a wrong value would otherwise fail only
 * when the client calls it.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkOptionTypes(options: ApiClientOptions): void {
  for (const { option, isValid, example } of checks) {
    const value = options[option]
    if (value === undefined || isValid(value)) continue
    throw configurationFailure(
      'option-type',
      __DEV__ && `The option '${option}' has the wrong type; it takes ${example}.`,
    )
  }
}

const hasConnect = (it: unknown): boolean => 'connect' in Object(it)
const hasIntercept = (it: unknown): boolean => 'intercept' in Object(it)
const isFunction = (it: unknown): boolean => typeof it === 'function'
const isInterceptor = (it: unknown): boolean => isFunction(it) || hasIntercept(it)

const checks = [
  { option: 'session', isValid: hasConnect, example: 'the result of createSession()' },
  { option: 'version', isValid: hasIntercept, example: "the result of pathVersion('v2')" },
  {
    option: 'interceptors',
    isValid: (it: unknown) => Array.isArray(it) && it.every(isInterceptor),
    example: 'a list of interceptors, without false or undefined',
  },
  { option: 'readResponse', isValid: isFunction, example: "a function, such as unwrapped('data')" },
  {
    option: 'trustedOrigins',
    isValid: Array.isArray,
    example: "a list, such as ['https://cdn.example.com']",
  },
] as const
