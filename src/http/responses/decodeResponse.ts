import type { AxiosResponseTransformer } from 'axios'
import { headerOf } from '../headers/headerOf.js'
import { parseJson } from './parseJson.js'

/** The maximum length of an error page, in characters; the rest is dropped. */
const maxErrorLength = 4_096

/**
 * Decodes the body of a response, as axios' `transformResponse`: successes must be JSON, failures can be any text.
 *
 * JSON is parsed under any media type but HTML and XML. An empty body is `undefined`; plain text and XML stay text for a
 * call without a schema.
 *
 * @throws SyntaxError for a success that is not JSON
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
  if (!isSuccess) return text.slice(0, maxErrorLength)
  // Without a schema, a bare "OK" and the XML of a storage service are valid; XHTML is a page.
  if (/^text\/plain\b|[^l].xml/i.test(mediaType) && !this.call?.schema) return text
  throw new SyntaxError('The body is no JSON.')
}

function tryParse(text: string): { value: unknown } | undefined {
  try {
    return { value: parseJson(text) }
  } catch {
    // The parser's message quotes the body, which must not get into messages.
    return undefined
  }
}
