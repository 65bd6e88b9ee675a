import type { AxiosHeaders } from 'axios'
import { headerOf } from './headerOf.js'

/** The server's time from its `Date` header, which CORS can hide; else `now`, the device's time. */
export function serverTime(headers: AxiosHeaders, now: number): number {
  const time = parseDate(headerOf(headers, 'date') ?? '')
  return Number.isNaN(time) ? now : time
}

/**
 * Parses a header as a delay in milliseconds from `now`: seconds, a Unix time in seconds or milliseconds, or a date;
 * `undefined` for any other value.
 */
export function parseWait(header: string, now: number): number | undefined {
  const text = header.trim()
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Infinity
  // A delay of decades must be a Unix time.
  if (seconds < 1e9) return seconds * 1_000
  const time = seconds < Infinity ? seconds * (seconds > 1e11 ? 1 : 1_000) : parseDate(text)
  return time < Infinity ? Math.max(0, time - now) : undefined
}

/** Parses an HTTP date in any of its three forms, or an ISO date with a time zone; `NaN` for any other text. */
function parseDate(text: string): number {
  if (!/^[a-z]{3,9},? |^\d{4}-.+T/i.test(text)) return NaN
  // The oldest form, asctime, names no zone and means GMT.
  return Date.parse(/GMT|UTC|Z$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text} GMT`)
}
