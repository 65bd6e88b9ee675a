import { configurationFailure } from '../../failure/configurationFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { encodeJson, toJson } from './encodeJson.js'
import type { MessageEncoder } from './MessageEncoder.js'

/**
 * Writes a message with files among its variables as a form, as servers with the scalar `Upload` read it:
 * `g.mutation(AddImageDocument, { encode: multipart })`. Files are blobs, and in React Native `{ uri, name, type }` too.
 * Without files it is JSON.
 *
 * @see https://github.com/jaydenseric/graphql-multipart-request-spec
 * @throws a `configuration` failure for a stream
 */
export const multipart: MessageEncoder = (message) => {
  const places = new Map<UploadFile, string[]>()
  const operations = toJson(withoutFiles(message, [], places))
  if (places.size === 0) return encodeJson(message)
  const form = new FormData()
  form.append('operations', operations)
  form.append('map', toJson({ ...[...places.values()] }))
  // Types know forms of browsers alone.
  for (const [index, file] of [...places.keys()].entries())
    Reflect.apply(form.append, form, [`${index}`, partOf(file)])
  return { data: form }
}

/** A copy with nulls in the places of files, which are noted. */
function withoutFiles(
  value: unknown,
  path: readonly (string | number)[],
  places: Map<UploadFile, string[]>,
): unknown {
  if (isFile(value)) {
    places.set(value, [...(places.get(value) ?? []), path.join('.')])
    return null
  }
  if (isStream(value)) throw noStreams(path.join('.'))
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutFiles(item, [...path, index], places))
  }
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    withoutFiles(item, [...path, name], places),
  ])
  return Object.fromEntries(entries)
}

/** A blob, or a file on the device. */
type UploadFile = Blob | Readonly<Record<'uri' | 'name' | 'type', string>>

/** React Native's forms, which have `getParts`, take files on the device as well. */
function isFile(value: unknown): value is UploadFile {
  const isNative = 'getParts' in FormData.prototype && typeof memberOf(value, 'uri') === 'string'
  return isNative || value instanceof Blob
}

/** They copy an object's own members alone, and a file may be of a class. */
function partOf(file: UploadFile): UploadFile {
  if (file instanceof Blob) return file
  const { uri, name, type } = file
  return { uri, name, type }
}

function isStream(value: unknown): boolean {
  return ['pipe', 'pipeThrough'].some((name) => typeof memberOf(value, name) === 'function')
}

function noStreams(place: string): Error {
  return configurationFailure(
    'graphql-stream',
    __DEV__ &&
      `"${place}" is a stream, which no form takes. Give a Blob or a File; openAsBlob() of node:fs makes one of a path.`,
  )
}
