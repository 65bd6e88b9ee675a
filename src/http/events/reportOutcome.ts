import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiResponse } from '../Interceptor.js'

/** The members that a response and a failure share. */
export interface Outcome {
  readonly status?: number | undefined
  readonly data?: unknown
}

/** Reports how a call settles, before its caller gets the result. */
export async function reportOutcome(
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
