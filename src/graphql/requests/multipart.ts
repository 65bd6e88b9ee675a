import { isRecord } from '../../repository/queries/shareEqual.js'
import { encodeJson, toJson } from './encodeJson.js'
import type { MessageEncoder } from './MessageEncoder.js'

/**
 * Writes a message with files among its variables as a form, as servers with the scalar `Upload` read it:
 * `g.mutation(AddImageDocument, { encode: multipart })`. Without files it is JSON.
 *
 * @see https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export const multipart: MessageEncoder = (message) => {
  const places = new Map<Blob, string[]>()
  const operations = toJson(withoutFiles(message, [], places))
  if (places.size === 0) return encodeJson(message)
  const form = new FormData()
  form.set('operations', operations)
  form.set('map', toJson({ ...[...places.values()] }))
  for (const [index, file] of [...places.keys()].entries()) form.set(String(index), file)
  return { data: form }
}

/** A copy with nulls in the places of files, which are noted. */
function withoutFiles(
  value: unknown,
  path: readonly (string | number)[],
  places: Map<Blob, string[]>,
): unknown {
  if (value instanceof Blob) {
    places.set(value, [...(places.get(value) ?? []), path.join('.')])
    return null
  }
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
