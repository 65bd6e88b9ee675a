import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'

/** What time it is by the server's clock, which it shows where cross-origin rules allow; else by the device's, `now`. */
export function serverTime(headers: AxiosHeaders, now: number): number {
  return parseHttpDate(headerOf(headers, 'date') ?? '') ?? now
}

/** A date of a header, in any of its three forms. */
export function parseHttpDate(text: string): number | undefined {
  if (!/^[a-z]{3,9},? /i.test(text)) return undefined
  // The oldest of the three forms names no zone and means GMT all the same.
  const time = Date.parse(/GMT$|UTC$|[+-]\d{4}$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}
