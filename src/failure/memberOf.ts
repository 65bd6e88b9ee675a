/** A member of whatever was read from elsewhere; `undefined` when there is none. */
export function memberOf(value: unknown, name: string): unknown {
  return Reflect.get(Object(value), name)
}
