import type { JsonObject } from '../document/OpenApi.js'

/** Names that people do not give to members: numbers, ids, dates. */
const ofData =
  /^(?:\d+|\d{4}-\d\d(?:-\d\d.*)?|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}|(?=.*\d)[\da-f]{12,}|\w+_(?=\w*\d)[A-Za-z\d]{8,})$/i

/** Whether the names of objects are data, such as ids: what they hold is then of one kind. */
export function isMap(objects: readonly JsonObject[]): boolean {
  const names = objects.flatMap((each) => Object.keys(each))
  return names.length > 0 && names.every((name) => ofData.test(name))
}
