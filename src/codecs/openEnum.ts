import { z } from 'zod'

/**
 * One of some texts, or another one that the server has added since: that one stays as it is, so that sending it back
 * changes nothing.
 *
 * @example
 * ```ts
 * const Status = openEnum(['draft', 'published'])
 * ```
 */
export function openEnum<const Value extends string>(known: readonly Value[]) {
  return z
    .custom<Value | (string & {})>((value) => typeof value === 'string', 'Expected text')
    .meta({ examples: [...known] })
}
