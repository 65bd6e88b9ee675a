/**
 * Parses a decimal string into minor units: `'19.9'` with two digits is `1990`. Returns `undefined` if it is no decimal, has
 * more digits than that, or is too large for a safe integer.
 */
export function parseMinorUnits(text: string, digits: number): number | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const significant = /^\d*[1-9]/.exec(fraction)?.[0] ?? ''
  if (whole === '' || significant.length > digits) return undefined
  const units = Number(`${sign}${whole}${significant.padEnd(digits, '0')}`)
  if (!Number.isSafeInteger(units)) return undefined
  // Avoids -0, which `Object.is` distinguishes from 0.
  return units === 0 ? 0 : units
}

/** Formats minor units as a decimal string. */
export function formatMinorUnits(units: number, digits: number): string {
  const figures = String(Math.abs(units)).padStart(digits + 1, '0')
  const whole = figures.slice(0, figures.length - digits)
  const sign = units < 0 ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${figures.slice(-digits)}`
}
