/** Returns a copy of a body with another value at a path. Creates objects on the path that are missing. */
export function replaceAt(
  body: unknown,
  [name, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (name === undefined) return value
  const whole: object = Object(body)
  return { ...whole, [name]: replaceAt(Reflect.get(whole, name), rest, value) }
}
