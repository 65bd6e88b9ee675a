import { redacted, redactUrl } from '../../failure/redaction.js'
import { redactValue } from '../../failure/redactValue.js'
import { messageKey, type ApiMessage } from './ApiMessage.js'

/** Longer bodies are not looked into, so that a log delays nothing. */
const longestBody = 65_536

/** Headers whose values say nothing about who asks. */
const shownHeaders =
  /^(?:accept(?:-.+)?|age|allow|cache-control|content-(?:encoding|language|length|range|type)|date|deprecation|etag|expires|if-(?:match|modified-since|none-match|range|unmodified-since)|last-modified|link|location|prefer|range|ratelimit(?:-.+)?|retry-after|server(?:-timing)?|sunset|traceparent|transfer-encoding|user-agent|vary|via|x-correlation-id|x-ratelimit-.+|x-request-id)$/i

/**
 * What may be shown of a request or of a response. Everything is redacted, and made when it is asked for; nothing of it is
 * in the JSON of an event.
 */
export class MessageView {
  readonly #message: ApiMessage[typeof messageKey]

  constructor(message: ApiMessage) {
    this.#message = message[messageKey]
  }

  /** How large the body of a response is, in bytes: as announced, else as it was read. */
  get size(): number | undefined {
    return this.#message.size
  }

  /** The URL, with the values of its query masked. */
  get url(): string {
    return redactUrl(this.#message.url)
  }

  /** The headers; those that are not known to be harmless are masked. `also` names more that may be shown. */
  headers(also: readonly string[] = []): Record<string, string> {
    const named = new Set(also.map((name) => name.toLowerCase()))
    const shown = Object.entries(this.#message.headers.toJSON(true)).map(
      ([name, value]): [string, string] => {
        const isShown = shownHeaders.test(name) || named.has(name.toLowerCase())
        return [name.toLowerCase(), isShown ? redactUrl(value) : redacted]
      },
    )
    return Object.fromEntries(shown)
  }

  /** The body, with secrets masked by the names of their fields, and cut short. */
  get body(): unknown {
    const { body } = this.#message
    if (typeof body === 'string') return redactTextBody(body)
    // A bare value has no name to know a secret by.
    return typeof body === 'object' || body === undefined ? redactValue(body) : `[${typeof body}]`
  }
}

function redactTextBody(body: string): unknown {
  const value = body.length > longestBody ? undefined : parse(body)
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
