import { STATUS_CODES } from 'node:http'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The members of a {@link Problem}, except its status. */
export interface ProblemOptions {
  /** The kind of problem in kebab case; it becomes `type` (`urn:problem:…`) and `code`. */
  kind?: string

  /** What happened and what the caller can do, safe to show. */
  detail?: string

  /** Members beyond the standard ones, such as `errors` or `current`. */
  extensions?: Record<string, unknown>

  /** Headers of the response, such as `Retry-After`. */
  headers?: Record<string, string>
}

/**
 * An error that is sent to the client, in the format of RFC 9457.
 *
 * Any other error is a bug, and the response is a bare 500.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: ContentfulStatusCode
  readonly headers: Record<string, string>
  readonly #options: ProblemOptions

  constructor(status: ContentfulStatusCode, options: ProblemOptions = {}) {
    super(options.detail ?? STATUS_CODES[status] ?? 'Unknown error')
    this.status = status
    this.headers = options.headers ?? {}
    this.#options = options
  }

  /** The body of the response, without the members that depend on the request. */
  toJSON(): Record<string, unknown> {
    const { kind, detail, extensions } = this.#options
    return {
      type: kind === undefined ? 'about:blank' : `urn:problem:${kind}`,
      title: STATUS_CODES[this.status] ?? 'Unknown error',
      status: this.status,
      ...(detail === undefined ? {} : { detail }),
      ...(kind === undefined ? {} : { code: kind.replaceAll('-', '_') }),
      ...extensions,
    }
  }
}
