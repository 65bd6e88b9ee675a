import { configurationFailure } from '../../failure/configurationFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { appendFile, type FormFile, isFormFile } from '../../http/bodies/formFile.js'
import { builtinTag } from '../../http/builtinTag.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { encodeJson, toJson } from './encodeJson.js'
import type { MessageEncoder } from './MessageEncoder.js'

/**
 * Encodes a message with files in its variables as a form, for servers with the scalar `Upload`:
 * `g.mutation(AddImageDocument, { encode: multipart })`. Files are blobs, and in React Native also `{ uri, name, type }`.
 * Without files, the message is sent as JSON.
 *
 * @see https://github.com/jaydenseric/graphql-multipart-request-spec
 * @throws a `configuration` failure for a stream
 */
export const multipart: MessageEncoder = (message) => {
  const places = new Map<FormFile, string[]>()
  const operations = toJson(withoutFiles(message, [], places))
  if (places.size === 0) return encodeJson(message)
  const form = new FormData()
  form.append('operations', operations)
  form.append('map', toJson({ ...[...places.values()] }))
  for (const [index, file] of [...places.keys()].entries()) appendFile(form, `${index}`, file)
  return { data: form }
}

/** Copies a value with `null` for each file, and adds the files and their paths to `places`. */
function withoutFiles(
  value: unknown,
  path: readonly (string | number)[],
  places: Map<FormFile, string[]>,
): unknown {
  if (isFormFile(value)) {
    places.set(value, [...(places.get(value) ?? []), path.join('.')])
    return null
  }
  if (isStream(value)) throw noStreams(path.join('.'))
  // The files of an input are a FileList, not an array.
  const list: unknown = builtinTag(value) === 'FileList' ? Array.from(value as FileList) : value
  if (Array.isArray(list)) {
    return list.map((item, index) => withoutFiles(item, [...path, index], places))
  }
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    withoutFiles(item, [...path, name], places),
  ])
  return Object.fromEntries(entries)
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
