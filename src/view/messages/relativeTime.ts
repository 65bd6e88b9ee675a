/** Says how far a time is from now, in words: `in 7 seconds` for `7_000`, `3 minutes ago` for `-180_000`. */
export function relativeTime(ms: number, locale: string): string {
  const [size, unit] = scales.find(([, , limit]) => Math.abs(ms) < limit) ?? [86_400_000, 'day']
  return new Intl.RelativeTimeFormat(locale.replace('_', '-')).format(Math.round(ms / size), unit)
}

/** A unit is used up to one and a half of the next. */
const scales = [
  [1_000, 'second', 90_000],
  [60_000, 'minute', 5_400_000],
  [3_600_000, 'hour', 129_600_000],
] as const
