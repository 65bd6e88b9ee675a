import { builtinTag } from '../builtinTag.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RequestOptions } from '../ApiClient.js'
import type { ApiClientOptions } from '../ApiClientOptions.js'

/**
 * Checks, while developing, that JSON can write a body, as its schema has made it.
 *
 * @throws a `configuration` failure, before anything is sent
 */
export function checkJson(
  options: RequestOptions,
  { headers }: Pick<ApiClientOptions, 'headers'>,
  body: unknown,
): void {
  const isPlain = /^(?:Object|Array|Map|Set|Promise)$/.test(builtinTag(body))
  if (!isPlain || isForm({ ...options, headers: { ...headers, ...options.headers } })) return
  const { method = 'GET', url } = options
  JSON.stringify(body, (name: string, value: unknown) => {
    const cure = cures[builtinTag(value)]
    if (cure === undefined) return value
    const what = `a ${builtinTag(value)} for ${name === '' ? 'a body' : `'${name}' in its body`}`
    throw configurationFailure(
      'body-emptied',
      __DEV__ &&
        `${method} ${url} has ${what}, of which JSON writes ${typeof value === 'bigint' ? 'nothing' : 'nothing but {}'}. ${cure}`,
    )
  })
}

function isForm({ encode, headers = {} }: RequestOptions): boolean {
  const written = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type')
  return /form|multipart/.test([encode, ...written].join())
}

const form = "Send a form: let the body's schema make a FormData of it, or say encode: 'multipart'."

const cures: Readonly<Record<string, string>> = {
  Promise: 'Await it first.',
  Map: 'Give Object.fromEntries(map).',
  Set: 'Give [...set].',
  File: form,
  Blob: form,
  BigInt: 'Give String(it), or declare bigintText.',
}
