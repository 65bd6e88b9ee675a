/**
 * Says how far a time is from now, in words: `in 7 seconds` for `7_000`, `3 minutes ago` for `-180_000`. What is to come is
 * rounded up, so that nobody waits longer than it says. `(7s)` and `(-3m)` where the platform has no words for it, as in
 * Hermes, the engine of React Native.
 */
export function relativeTime(ms: number, locale: string): string {
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
