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
  const isPlain = /^(?:Object|Array|Map|Set|Promise|Error|Number)$|Iterator|Generator/.test(
    builtinTag(body),
  )
  if (!isPlain || isForm({ ...options, headers: { ...headers, ...options.headers } })) return
  const { method = 'GET', url } = options
  JSON.stringify(body, (name: string, value: unknown) => {
    const { written = 'nothing but {}', cure } = losses[kindOf(value)] ?? {}
    if (cure === undefined) return value
    const what = `${describe(value)} for ${name === '' ? 'a body' : `'${name}' in its body`}`
    throw configurationFailure(
      'body-emptied',
      __DEV__ && `${method} ${url} has ${what}, of which JSON writes ${written}. ${cure}`,
    )
  })
}

function isForm({ encode, headers = {} }: RequestOptions): boolean {
  const written = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type')
  return /form|multipart/.test([encode, ...written].join())
}

function describe(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const tag = builtinTag(value)
  return `${/^[AE]/.test(tag) ? 'an' : 'a'} ${tag}`
}

function kindOf(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? '' : 'NaN'
  if (ArrayBuffer.isView(value)) return 'View'
  const tag = builtinTag(value)
  return /Iterator|^Generator/.test(tag) ? 'Iterator' : tag
}

const form = {
  cure: "Send a form: let the body's schema make a FormData of it, or say encode: 'multipart'.",
}

const bytes = 'Send the bytes as the body itself, or write them as text, such as base64.'

/** What JSON loses, what it writes instead, and how to keep it. */
const losses: Readonly<Record<string, { written?: string; cure: string }>> = {
  Promise: { cure: 'Await it first.' },
  Map: { cure: 'Give Object.fromEntries(map).' },
  Iterator: { cure: 'Give [...it].' },
  AsyncGenerator: {
    cure: 'Send a stream of its bytes: a ReadableStream that is pulled from it, or Readable.from(it) on Node.',
  },
  Set: { cure: 'Give [...set].' },
  File: form,
  Blob: form,
  FormData: form,
  URLSearchParams: { cure: 'Give Object.fromEntries(parameters).' },
  Error: { cure: 'Give what is to be known of it, such as its message.' },
  ArrayBuffer: { cure: bytes },
  View: { written: 'an object with a member for each number', cure: `${bytes} Or give [...it].` },
  BigInt: { written: 'nothing', cure: 'Give String(it), or declare bigintText.' },
  NaN: { written: 'null', cure: 'Look where it was computed, or give null yourself.' },
}
