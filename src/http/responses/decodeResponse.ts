import type { AxiosResponseTransformer } from 'axios'
import { headerOf } from '../headers/headerOf.js'
import { parseJson } from './parseJson.js'

/** How much of an error page is kept, in characters. */
const longestErrorText = 4_096

/**
 * Reads the body of a response, as axios' `transformResponse`: JSON strictly for successes, what there is for failures.
 *
 * JSON is taken from any media type but HTML and XML. An empty body is `undefined`; plain text and XML are themselves for a
 * call without a schema.
 *
 * @throws SyntaxError for a success that is no JSON
 */
export const decodeResponse: AxiosResponseTransformer = function (
  body: unknown,
  headers,
  status = 200,
): unknown {
  const { responseType = 'json' } = this
  const isSuccess = status >= 200 && status < 300
  if (typeof body !== 'string' || (isSuccess && responseType !== 'json')) return body
  const text = body.startsWith('\uFEFF') ? body.slice(1) : body
  if (!/\S/.test(text)) return undefined
  const mediaType = headerOf(headers, 'content-type') ?? ''
  const parsed = /html|xml/i.test(mediaType) ? undefined : tryParse(text)
  if (parsed) return parsed.value
  if (!isSuccess) return text.slice(0, longestErrorText)
  // Where nobody said what to expect, a bare "OK" is welcome, and the XML of a storage service; XHTML is a page.
  if (/^text\/plain\b|[^l].xml/i.test(mediaType) && !this.call?.schema) return text
  throw new SyntaxError('The body is no JSON.')
}

function tryParse(text: string): { value: unknown } | undefined {
  try {
    return { value: parseJson(text) }
  } catch {
    // What the parser says quotes the body, which must not get into messages.
    return undefined
  }
}
