/** Says how far a time is from now, in words: `in 7 seconds` for `7_000`, `3 minutes ago` for `-180_000`. */
export function relativeTime(ms: number, locale: string): string {
  const [size, unit] = scale(Math.abs(ms))
  return new Intl.RelativeTimeFormat(locale).format(Math.round(ms / size), unit)
}

function scale(ms: number): [size: number, unit: Intl.RelativeTimeFormatUnit] {
  if (ms < 90_000) return [1_000, 'second']
  if (ms < 5_400_000) return [60_000, 'minute']
  return ms < 129_600_000 ? [3_600_000, 'hour'] : [86_400_000, 'day']
}
