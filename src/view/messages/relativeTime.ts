/**
 * Says how far a time is from now, in words: `in 7 seconds` for `7_000`, `3 minutes ago` for `-180_000`. What is to come is
 * rounded up, so that nobody waits longer than it says.
 */
export function relativeTime(ms: number, locale: string): string {
  const [size, unit] = scales.find(([least]) => Math.abs(ms) >= least) ?? [1e3, 'second']
  return new Intl.RelativeTimeFormat(locale.replace('_', '-')).format(Math.ceil(ms / size), unit)
}

const scales = [
  [864e5, 'day'],
  [36e5, 'hour'],
  [6e4, 'minute'],
] as const
