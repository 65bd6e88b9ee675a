import type { SchemaIssue } from './ApiFailure.js'

/** A complaint in the words of a schema's library. */
export interface Complaint {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
  /** How valibot writes what it received; the third zod has the value itself. */
  readonly received?: unknown
  /** The message of arktype without the place. */
  readonly problem?: string
}

/**
 * What failures tell of a complaint: its place, and its message without what the schema received, which must not get into
 * logs.
 */
export function toSchemaIssue({
  path = [],
  message,
  received,
  problem = message,
}: Complaint): SchemaIssue {
  const words = message.endsWith(problem) ? problem : message
  // Translations quote in other words. What has no quotes, such as a number, can stand in a text of the app's.
  const isText = typeof received === 'string' && received.startsWith('"')
  const said = isText ? words.replaceAll(received, '…') : words
  return { path: pathOf(path), message: said.replace(quote, '') }
}

/** What valibot, arktype and the third zod quote; types that the fourth one names stay. */
const quote =
  /(?:,? but received|: received|, received(?= ')| \(was) .*$|^\(.*\) (?=must be\.{3})/is

function pathOf(path: NonNullable<Complaint['path']>): string {
  return path
    .map((part) => (typeof part === 'object' ? part.key : part))
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}
