/** What the platform calls a value: `Object`, `Array`, `Map`, `File`, also if it comes from another window. */
export function builtinTag(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}
