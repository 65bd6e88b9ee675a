/** A problem document as RFC 9457 defines it; members the server did not send are undefined. */
export interface ProblemDetails {
  /** A URI that names the kind of problem; `about:blank` when the server named none. */
  readonly type: string
  /** A short summary of the kind of problem. */
  readonly title: string | undefined
  /** The status that the document itself claims. */
  readonly status: number | undefined
  /** What happened this time. Written by the server: show it as text only. */
  readonly detail: string | undefined
  /** A URI that names this occurrence. */
  readonly instance: string | undefined
  /** All other members, as sent, without `__proto__`. */
  readonly extensions: Readonly<Record<string, unknown>>
}

const standardMembers = new Set(['type', 'title', 'status', 'detail', 'instance'])

/**
 * Reads a problem document from a parsed body; `undefined` when the body is none.
 *
 * @see RFC 9457
 */
export function toProblemDetails(body: unknown): ProblemDetails | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  const members = new Map(Object.entries(body))
  return {
    type: textOf(members.get('type')) ?? 'about:blank',
    title: textOf(members.get('title')),
    status: typeof members.get('status') === 'number' ? Number(members.get('status')) : undefined,
    detail: textOf(members.get('detail')),
    instance: textOf(members.get('instance')),
    extensions: extensionsOf(members),
  }
}

function extensionsOf(members: ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> {
  const extensions: Record<string, unknown> = { __proto__: null }
  for (const [name, value] of members) {
    if (!standardMembers.has(name) && name !== '__proto__') extensions[name] = value
  }
  return extensions
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
