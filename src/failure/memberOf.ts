/** Reads a member of an unknown value; `undefined` if there is none. */
export function memberOf(value: unknown, name: string): unknown {
  return Reflect.get(Object(value), name)
}
