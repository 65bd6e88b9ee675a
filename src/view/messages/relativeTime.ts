/**
 * Says how far a time is from now, in words: `in 7 seconds` for `7_000`, `3 minutes ago` for `-180_000`. What is to come is
 * rounded up, so that nobody waits longer than it says.
 */
export function relativeTime(ms: number, locale: string): string {
  const [size, unit] = scales.find(([, , limit]) => Math.abs(ms) < limit) ?? [86_400_000, 'day']
  return new Intl.RelativeTimeFormat(locale.replace('_', '-')).format(Math.ceil(ms / size), unit)
}

const scales = [
  [1_000, 'second', 60_000],
  [60_000, 'minute', 3_600_000],
  [3_600_000, 'hour', 86_400_000],
] as const
