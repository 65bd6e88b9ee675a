import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'

/** What time it is by the server's clock, which it shows where cross-origin rules allow; else by the device's, `now`. */
export function serverTime(headers: AxiosHeaders, now: number): number {
  const time = parseDate(headerOf(headers, 'date') ?? '')
  return Number.isNaN(time) ? now : time
}

/**
 * How many milliseconds it is from `now` to what a header names: seconds, a time since 1970 in seconds or milliseconds, or
 * a date; `undefined` for what is none of these.
 */
export function parseWait(header: string, now: number): number | undefined {
  const text = header.trim()
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Infinity
  // What would be decades is a time since 1970.
  if (seconds < 1e9) return seconds * 1_000
  const time = seconds < Infinity ? seconds * (seconds > 1e11 ? 1 : 1_000) : parseDate(text)
  return time < Infinity ? Math.max(0, time - now) : undefined
}

/** A date of a header, in any of its three forms, or as ISO writes it with its zone; `NaN` for what is none. */
function parseDate(text: string): number {
  if (!/^[a-z]{3,9},? |^\d{4}-.+T/i.test(text)) return NaN
  // The oldest of the three forms names no zone and means GMT all the same.
  return Date.parse(/GMT|UTC|Z$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text} GMT`)
}
