import { parseFieldPath } from './parseFieldPath.js'

/** The path of a name that a server gave; those that mean the whole have none. */
export function pathOfName(name: string): readonly string[] {
  return ofWhole.test(name) ? [] : parseFieldPath(name)
}

/** Of Rails, Django and its REST framework, marshmallow, and express-validator. */
const ofWhole = /^(?:base|non_?field_?errors|__all__|_schema|_error)$/i
