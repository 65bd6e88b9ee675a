import { z } from 'zod'
import { isObject } from '../failure/isObject.js'

/** A `DocumentReference`, of any copy of the SDK. */
interface Reference {
  readonly path: string
}

/**
 * A Firestore reference to a document; in the app its path: `products/p1`.
 *
 * @param refer - creates a reference from a path: `(path) => doc(db, path)`
 */
/* @__NO_SIDE_EFFECTS__ */
export function firestoreReference(refer: (path: string) => Reference) {
  return z.codec(
    z.custom<Reference>(isReference, 'Expected a reference'),
    z.string().regex(/^[^/]+(?:\/[^/]+){1,}$/, 'Expected the path of a document'),
    { decode: ({ path }) => path, encode: (path): Reference => refer(path) },
  )
}

function isReference(value: unknown): boolean {
  return isObject(value) && typeof Reflect.get(value, 'path') === 'string'
}
