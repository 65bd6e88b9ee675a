import { z } from 'zod'

/**
 * One of some texts; whatever else the server sends becomes the fallback. For what is only shown: the server's own word is
 * lost, so use `openEnum` for what is sent back.
 *
 * @example
 * ```ts
 * const Status = enumOr(['draft', 'published'], 'unknown')
 * ```
 */
export function enumOr<const Value extends string, const Fallback extends string>(
  known: readonly Value[],
  fallback: Fallback,
) {
  const values: ReadonlySet<string> = new Set(known)
  const isKnown = (text: string): text is Value => values.has(text)
  const isOurs = (value: unknown): boolean => value === fallback || values.has(String(value))
  return z.codec(
    z.string(),
    z.custom<Value | Fallback>(isOurs, 'Expected one of the known texts'),
    {
      decode: (text) => (isKnown(text) ? text : fallback),
      encode: (value): string => value,
    },
  )
}
