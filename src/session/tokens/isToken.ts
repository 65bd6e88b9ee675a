/**
 * Whether a value can stand in an `Authorization` header: a text of visible ASCII, and not what a missing token turns into
 * when it is put into a string.
 */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^(?!(?:undefined|null|NaN|true|false)$)[!-~]+$/.test(value)
}

/** What is said of anything else in the place of one. */
export const noToken = 'A token was expected.'
