import type { RequestedCall } from './RequestedCall.js'

/** How a call is to fail. */
export interface FailOptions<Body = unknown> {
  /** The body, as the app will have it. @defaultValue made of the declared schema of that status, else problem details */
  body?: Body
  /** Such as `{ 'retry-after': '30' }`. @defaultValue none */
  headers?: Readonly<Record<string, string>>
  /** How many calls fail; `Infinity` for all. @defaultValue `1` */
  times?: number
  /** Which of the calls from now on fail. @defaultValue the next ones */
  when?: CallFilter
}

/** Chooses calls: by what they ask for, or by their number, from 1 on; each attempt of a retried call counts. */
export type CallFilter = (call: RequestedCall, number: number) => boolean
