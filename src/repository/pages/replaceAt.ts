/** A body with something else at a place, whose names come one by one. What is not there yet is made. */
export function replaceAt(
  body: unknown,
  [name, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (name === undefined) return value
  const whole: object = Object(body)
  return { ...whole, [name]: replaceAt(Reflect.get(whole, name), rest, value) }
}
