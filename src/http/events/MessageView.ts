import { redacted, redactUrl } from '../../failure/redaction.js'
import { redactValue } from '../../failure/redactValue.js'
import { messageKey, type ApiMessage } from './ApiMessage.js'

/** Longer text bodies are not parsed, in characters, so that logging delays nothing. */
const maxBodyLength = 65_536

/** Headers whose values say nothing about the user. */
const shownHeaders =
  /^(?:accept(?:-.+)?|age|allow|cache-control|content-(?:encoding|language|length|range|type)|date|deprecation|etag|expires|if-(?:match|modified-since|none-match|range|unmodified-since)|last-modified|link|location|prefer|range|ratelimit(?:-.+)?|retry-after|server(?:-timing)?|sunset|traceparent|transfer-encoding|user-agent|vary|via|x-correlation-id|x-ratelimit-.+|x-request-id)$/i

/**
 * A redacted view of a request or a response. All members are computed on access, and none is in the JSON of an event.
 */
export class MessageView {
  readonly #message: ApiMessage[typeof messageKey]

  constructor(message: ApiMessage) {
    this.#message = message[messageKey]
  }

  /** The size of a response body: its `Content-Length` in bytes, else as read, long texts in characters. */
  get size(): number | undefined {
    return this.#message.size
  }

  /** The URL, with the values of its query masked. */
  get url(): string {
    return redactUrl(this.#message.url)
  }

  /** The headers; values that are not known to be harmless are masked. `allowed` names more headers to show. */
  headers(allowed: readonly string[] = []): Record<string, string> {
    const named = new Set(allowed.map((name) => name.toLowerCase()))
    const shown = Object.entries(this.#message.headers.toJSON(true)).map(
      ([name, value]): [string, string] => {
        const isShown = shownHeaders.test(name) || named.has(name.toLowerCase())
        return [name.toLowerCase(), isShown ? redactUrl(value) : redacted]
      },
    )
    return Object.fromEntries(shown)
  }

  /** The body, truncated, with secrets masked by the names of their fields. */
  get body(): unknown {
    const { body } = this.#message
    if (typeof body === 'string') return redactTextBody(body)
    // A bare value has no field name that could mark it as a secret.
    return typeof body === 'object' || body === undefined ? redactValue(body) : `[${typeof body}]`
  }
}

function redactTextBody(body: string): unknown {
  const value = body.length > maxBodyLength ? undefined : parse(body)
  return typeof value === 'object' ? redactValue(value) : `[text, ${body.length} characters]`
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    const isForm = /^[^\s=&]+=[^\s&]*(?:&[^\s=&]+=[^\s&]*)*$/.test(body)
    return isForm ? new URLSearchParams(body) : undefined
  }
}
