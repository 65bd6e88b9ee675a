import type { RequestedCall } from './RequestedCall.js'

/** Options of a fault. */
export interface FailOptions<Body = unknown> {
  /** The body, as the app gets it. @defaultValue generated from the schema declared for that status, else problem details */
  body?: Body
  /** Such as `{ 'retry-after': '30' }`. @defaultValue none */
  headers?: Readonly<Record<string, string>>
  /** The number of calls that fail; `Infinity` for all. @defaultValue `1` */
  times?: number
  /** Selects the calls that fail, of those from now on. @defaultValue the next ones */
  when?: CallFilter
}

/** Selects calls by their request, or by their number, which starts at 1. Each attempt of a retried call counts. */
export type CallFilter = (call: RequestedCall, number: number) => boolean
