import { type Expr, textOf } from '../project/Expr.js'

/** The base of a client, as an option. */
export function baseOption(value: Expr): string {
  const text = textOf(value)
  // An environment may not have it; axios then asks below the page's own origin.
  if (/^process\.env[.[\w\]'"]*$/.test(text)) return `baseURL: ${text} ?? '/'`
  const isPlain = /^['"`]http:\/\//.test(text) && !/localhost|127\.0\.0\.1|\[::1\]/.test(text)
  const option = text === 'baseURL' ? text : `baseURL: ${text}`
  return isPlain ? `${option}, allowInsecure: true` : option
}
