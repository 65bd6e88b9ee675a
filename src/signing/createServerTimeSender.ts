import { toApiFailure } from '../failure/toApiFailure.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiRequest, ApiResponse } from '../http/Interceptor.js'
import { isSafeMethod } from '../failure/isSafeMethod.js'
import { isReplayable } from '../http/bodies/isReplayable.js'
import { originOf } from '../http/urls/originOf.js'
import { ServerTime } from './ServerTime.js'

/** A smaller correction is not the cause of a rejection, in milliseconds. */
const minCorrection = 10_000

const rejectionStatuses: ReadonlySet<number | undefined> = new Set([400, 401, 403])

/** Sends a request that is signed with the given time of the server's clock. */
export type SendAt = (now: number) => Promise<ApiResponse>

/**
 * Creates a function that sends signed requests with the server's time, which is estimated per origin from its responses.
 * If a rejection shows that this device's clock is wrong, it sends the request again with the corrected time.
 */
export function createServerTimeSender() {
  const times = new Map<string, ServerTime>()

  return async (request: ApiRequest, send: SendAt): Promise<ApiResponse> => {
    const time = getServerTime(request, times)
    const { call } = request
    const { clock } = call.client
    const sentAt = clock.now()
    const updateTime = (headers: typeof call.lastHeaders, isFresh: boolean) => {
      const date = headers && headerOf(headers, 'Date')
      return time.update({ sentAt, receivedAt: clock.now(), date, isFresh })
    }
    try {
      const response = await send(sentAt + time.offset)
      updateTime(response.headers, !isSafeMethod(request.method))
      return response
    } catch (error) {
      const { status } = toApiFailure(error)
      const correction = status === undefined ? 0 : updateTime(call.lastHeaders, true)
      if (
        correction < minCorrection ||
        !rejectionStatuses.has(status) ||
        !isReplayable(request.body)
      )
        throw error
      return send(clock.now() + time.offset)
    }
  }
}

function getServerTime({ url }: ApiRequest, times: Map<string, ServerTime>): ServerTime {
  const origin = originOf(url)
  const existing = times.get(origin)
  if (existing) return existing
  const time = new ServerTime()
  times.set(origin, time)
  return time
}
