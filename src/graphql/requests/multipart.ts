import { configurationFailure } from '../../failure/configurationFailure.js'
import { memberOf } from '../../failure/memberOf.js'
import { appendFile, type FormFile, isFormFile } from '../../http/bodies/formFile.js'
import { builtinTag } from '../../http/builtinTag.js'
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
  const places = new Map<FormFile, string[]>()
  const operations = toJson(withoutFiles(message, [], places))
  if (places.size === 0) return encodeJson(message)
  const form = new FormData()
  form.append('operations', operations)
  form.append('map', toJson({ ...[...places.values()] }))
  for (const [index, file] of [...places.keys()].entries()) appendFile(form, `${index}`, file)
  return { data: form }
}

/** A copy with nulls in the places of files, which are noted. */
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
  // What an input gives is a list of a class of its own.
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
