import type { ApiClientOptions } from './ApiClientOptions.js'
import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Checks, while developing, what was made for the client: given otherwise, it would be told far from here, as a function that
 * is none.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkMade(options: ApiClientOptions): void {
  for (const { option, isMade, example } of made) {
    const value = options[option]
    if (value === undefined || isMade(value)) continue
    throw configurationFailure(
      'option-made',
      __DEV__ && `The option '${option}' takes something else than it was given: ${example}.`,
    )
  }
}

const hasConnect = (it: unknown): boolean => 'connect' in Object(it)
const hasIntercept = (it: unknown): boolean => 'intercept' in Object(it)
const isFunction = (it: unknown): boolean => typeof it === 'function'
const isInterceptor = (it: unknown): boolean => isFunction(it) || hasIntercept(it)

const made = [
  { option: 'session', isMade: hasConnect, example: 'what createSession() makes' },
  { option: 'version', isMade: hasIntercept, example: "what pathVersion('v2') makes" },
  {
    option: 'interceptors',
    isMade: (it: unknown) => Array.isArray(it) && it.every(isInterceptor),
    example: 'a list of interceptors, without what is false or undefined',
  },
  { option: 'readResponse', isMade: isFunction, example: "a function, such as unwrapped('data')" },
  {
    option: 'trustedOrigins',
    isMade: Array.isArray,
    example: "a list, such as ['https://cdn.example.com']",
  },
] as const
