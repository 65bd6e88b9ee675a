/** The built-in tag of a value: `Object`, `Array`, `Map`, `File`. Also works for values from another window. */
export function builtinTag(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}
