/** A member of whatever it is; of nothing, nothing. */
export function memberOf(value: unknown, name: string): unknown {
  return Reflect.get(Object(value), name)
}
