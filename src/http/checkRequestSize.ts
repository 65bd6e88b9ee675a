import type { ApiCall } from './ApiCall.js'
import { sizeOf } from './sizeOf.js'
import { tooLargeFailure } from './tooLargeFailure.js'

/**
 * Refuses a body that is larger than allowed, before anything is sent. Streams are left to the adapter.
 *
 * @throws a `tooLarge` failure
 */
export function checkRequestSize(body: unknown, call: ApiCall, limit: number): void {
  if (body === undefined || !Number.isFinite(limit)) return
  const size = sizeOf(body)
  if (size > limit && Number.isFinite(size)) throw tooLargeFailure(call, { limit, isRequest: true })
}
