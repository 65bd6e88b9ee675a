import type { ApiFailure } from '../failure/ApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiResponse } from './Interceptor.js'

/** How a call or an attempt ended. */
export interface Outcome {
  status: number | undefined
  failure: ApiFailure | undefined
  body: unknown
}

/** Tells how what is awaited ends, before its end goes on. */
export async function reportEnd(
  answer: Promise<ApiResponse>,
  report: (outcome: Outcome) => void,
): Promise<ApiResponse> {
  try {
    const response = await answer
    report({ status: response.status, failure: undefined, body: response.data })
    return response
  } catch (thrown) {
    const failure = toApiFailure(thrown)
    report({ status: failure.status, failure, body: failure.data })
    throw failure
  }
}
