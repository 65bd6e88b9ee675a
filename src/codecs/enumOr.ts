import { z } from 'zod'

/**
 * One of several strings; any other string becomes the fallback. For values that are only displayed: the server's original
 * value is lost, so use `openEnum` for values that are sent back.
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
