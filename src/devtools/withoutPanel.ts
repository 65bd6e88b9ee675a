/** Stands for `ApiDevtools` in production: shows nothing. */
export function withoutPanel(): null {
  return null
}
