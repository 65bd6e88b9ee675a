import { configurationFailure } from '../failure/configurationFailure.js'
import { memberOf } from '../failure/memberOf.js'
import type { RequestOptions } from './ApiClient.js'
import { checkNumbers } from './checkNumbers.js'
import { checkObject } from './checkObject.js'

/**
 * Checks, while developing, what types can't tell of a call, and would go wrong in silence.
 *
 * @throws a `configuration` failure, before anything is sent
 */
export function checkCall(options: RequestOptions): void {
  const { method = 'GET', url, path = {}, data, bodySchema, timeout } = options
  checkObject('timeout', timeout, 'receive: 10_000')
  checkNumbers('timeout', timeout)
  const place = Object.keys(path).find((name) => url.split(/[/?]/).includes(`:${name}`))
  if (place !== undefined) {
    throw configurationFailure(
      'path-colon',
      __DEV__ && `The path ${url} has no place for '${place}': write {${place}} for :${place}.`,
    )
  }
  const [, kind] = /^\[object (Promise|Map|Set)\]$/.exec(Object.prototype.toString.call(data)) ?? []
  // A schema makes something else of it.
  if (kind === undefined || bodySchema || typeof memberOf(data, 'toJSON') === 'function') return
  throw configurationFailure(
    'body-emptied',
    __DEV__ &&
      `${method} ${url} has a ${kind} for a body, of which JSON writes nothing but {}. ${cures[kind]}`,
  )
}

const cures: Readonly<Record<string, string>> = {
  Promise: 'Await it first.',
  Map: 'Give Object.fromEntries(map).',
  Set: 'Give [...set].',
}
