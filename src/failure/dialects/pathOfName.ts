import { parseFieldPath } from './parseFieldPath.js'

/** The path of a server's field name; empty for names that mean the whole input. */
export function pathOfName(name: string): readonly string[] {
  return wholeInput.test(name) ? [] : parseFieldPath(name)
}

/** The names for the whole input of Rails, Django and its REST framework, marshmallow, and express-validator. */
const wholeInput = /^(?:base|non_?field_?errors|__all__|_schema|_error)$/i
