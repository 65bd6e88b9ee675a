import { builtinTag } from '../builtinTag.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RequestOptions } from '../ApiClient.js'
import type { ApiClientOptions } from '../ApiClientOptions.js'

/**
 * Checks, in development, that JSON can represent a body, after its schema has converted it.
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
    const { result = 'writes as {}', fix } = losses[kindOf(value)] ?? {}
    if (fix === undefined) return value
    const subject = `${describe(value)} ${name === '' ? 'as its body' : `as '${name}' in its body`}`
    throw configurationFailure(
      'body-emptied',
      __DEV__ && `${method} ${url} has ${subject}, which JSON ${result}. ${fix}`,
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
  fix: "Send a form: let the body's schema return a FormData, or set encode: 'multipart'.",
}

const bytes = 'Send the bytes as the body itself, or encode them as text, such as base64.'

/** Values that JSON loses: what JSON does with them, and what to send instead. */
const losses: Readonly<Record<string, { result?: string; fix: string }>> = {
  Promise: { fix: 'Await it first.' },
  Map: { fix: 'Pass Object.fromEntries(map).' },
  Iterator: { fix: 'Pass [...iterator].' },
  AsyncGenerator: {
    fix: 'Send a stream of its bytes: a ReadableStream that pulls from it, or Readable.from(it) on Node.',
  },
  Set: { fix: 'Pass [...set].' },
  File: form,
  Blob: form,
  FormData: form,
  URLSearchParams: { fix: 'Pass Object.fromEntries(parameters).' },
  Error: { fix: 'Pass the members that the server needs, such as its message.' },
  ArrayBuffer: { fix: bytes },
  View: {
    result: 'writes as an object with a member for each number',
    fix: `${bytes} Or pass [...it].`,
  },
  BigInt: { result: "can't write", fix: 'Pass String(it), or declare bigintText.' },
  NaN: { result: 'writes as null', fix: 'Find where it was computed, or pass null yourself.' },
}
