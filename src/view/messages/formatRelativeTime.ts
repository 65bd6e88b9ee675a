/**
 * Formats a duration relative to now: `in 7 seconds` for `7_000`, `3 minutes ago` for `-180_000`. Rounds up, so that the
 * text never promises too short a wait. `(7s)` and `(-3m)` without `Intl.RelativeTimeFormat`, as in Hermes, the engine of
 * React Native.
 */
export function formatRelativeTime(ms: number, locale: string): string {
  const [size, unit] = scales.find(([least]) => Math.abs(ms) >= least) ?? [1e3, 'second']
  const count = Math.ceil(ms / size)
  const { RelativeTimeFormat }: Partial<typeof Intl> = Intl
  if (!RelativeTimeFormat) return `(${count}${unit[0]})`
  return new RelativeTimeFormat(locale.replace('_', '-')).format(count, unit)
}

const scales = [
  [864e5, 'day'],
  [36e5, 'hour'],
  [6e4, 'minute'],
] as const
