/**
 * Whether a value is valid in an `Authorization` header: a string of visible ASCII characters, and not the result of
 * converting a missing token to a string, such as `undefined`.
 */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^(?!(?:undefined|null|NaN|true|false)$)[!-~]+$/.test(value)
}

/** The message for any other value. */
export const invalidToken = 'Not a valid token.'
