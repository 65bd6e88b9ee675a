import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiResponse } from '../Interceptor.js'

/** What a response and a failure both say. */
export interface Outcome {
  readonly status?: number | undefined
  readonly data?: unknown
}

/** Tells how what is awaited ends, before its end goes on. */
export async function reportEnd(
  call: Promise<ApiResponse>,
  report: (outcome: Outcome, failure?: ApiFailure) => void,
): Promise<ApiResponse> {
  try {
    const response = await call
    report(response)
    return response
  } catch (thrown) {
    const failure = toApiFailure(thrown)
    report(failure, failure)
    throw failure
  }
}
