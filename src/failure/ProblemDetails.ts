import { isRecord } from './dialects/isRecord.js'
import { textOf } from './textOf.js'

/** A problem document as RFC 9457 defines it; members the server did not send are undefined. */
export interface ProblemDetails {
  /** A URI that identifies the type of problem; `about:blank` if the server sent none. */
  readonly type: string
  /** A short summary of the type of problem. */
  readonly title: string | undefined
  /** The status in the document, which can differ from that of the response. */
  readonly status: number | undefined
  /** What happened this time. Written by the server: show it as text only. */
  readonly detail: string | undefined
  /** A URI that identifies this occurrence. */
  readonly instance: string | undefined
  /** All other members, as sent, without `__proto__`. */
  readonly extensions: Readonly<Record<string, unknown>>
}

/**
 * Parses a problem document from a decoded body; `undefined` if the body is not an object.
 *
 * @see RFC 9457
 */
export function toProblemDetails(body: unknown): ProblemDetails | undefined {
  if (!isRecord(body)) return undefined
  const { type, title, status, detail, instance, ...others } = body
  const extensions: Record<string, unknown> = { __proto__: null, ...others }
  Reflect.deleteProperty(extensions, '__proto__')
  return {
    type: textOf(type) ?? 'about:blank',
    title: textOf(title),
    status: typeof status === 'number' ? status : undefined,
    detail: textOf(detail),
    instance: textOf(instance),
    extensions,
  }
}
