import { z } from 'zod'
import { formatMinorUnits, parseMinorUnits } from './parseMinorUnits.js'

/** Options of {@link minorUnits}. */
export interface MinorUnitsOptions {
  /** The number of decimals of the currency: 2 for euros, 0 for yen. @defaultValue `2` */
  digits?: number
  /** The format in which amounts are sent. Both formats are read. @defaultValue `'text'` */
  wire?: 'text' | 'number'
}

/** From here on, a double may not hold all digits. */
const exactNumber = 1e15

/**
 * An amount of money: a decimal on the wire, `"19.90"` or `19.9`, and an integer of minor units in the app, `1990`, so that
 * sums are exact. An amount with more decimals than the currency has is rejected, not rounded.
 */
export function minorUnits({ digits = 2, wire = 'text' }: MinorUnitsOptions = {}) {
  return z.codec(z.union([z.string(), z.number()]), z.int(), {
    decode: (amount, payload) => {
      const units = parseMinorUnits(String(amount), digits)
      if (units !== undefined) return units
      const message = `Expected an amount with at most ${digits} decimals`
      payload.issues.push({ code: 'custom', input: amount, message })
      return z.NEVER
    },
    encode: (units, payload): string | number => {
      const text = formatMinorUnits(units, digits)
      if (wire === 'text') return text
      if (Math.abs(units) < exactNumber) return Number(text)
      const message = 'Too large for a number on the wire: send it as text'
      payload.issues.push({ code: 'custom', input: units, message })
      return z.NEVER
    },
  })
}
