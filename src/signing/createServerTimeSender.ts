import { toApiFailure } from '../failure/toApiFailure.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiRequest, ApiResponse } from '../http/Interceptor.js'
import { isReading } from '../failure/isReading.js'
import { isReplayable } from '../http/bodies/isReplayable.js'
import { originOf } from '../http/urls/originOf.js'
import { ServerTime } from './ServerTime.js'

/** A correction below this can't be why a server refused, in milliseconds. */
const notable = 10_000

const refusals: ReadonlySet<number | undefined> = new Set([400, 401, 403])

/** Sends a request that says when it was signed, at that time by the server's clock. */
export type SendAt = (now: number) => Promise<ApiResponse>

/**
 * Makes what sends signed requests by the server's time: learned from each response of an origin, and applied at once when
 * a refusal shows that this device's clock is wrong.
 */
export function createServerTimeSender() {
  const times = new Map<string, ServerTime>()

  return async (request: ApiRequest, send: SendAt): Promise<ApiResponse> => {
    const time = timeOf(request, times)
    const { call } = request
    const { clock } = call.client
    const sentAt = clock.now()
    const learn = (headers: typeof call.lastHeaders, isFresh: boolean) => {
      const date = headers && headerOf(headers, 'Date')
      return time.learn({ sentAt, receivedAt: clock.now(), date, isFresh })
    }
    try {
      const response = await send(sentAt + time.offset)
      learn(response.headers, !isReading(request.method))
      return response
    } catch (error) {
      const { status } = toApiFailure(error)
      const moved = status === undefined ? 0 : learn(call.lastHeaders, true)
      if (moved < notable || !refusals.has(status) || !isReplayable(request.body)) throw error
      return send(clock.now() + time.offset)
    }
  }
}

function timeOf({ url }: ApiRequest, times: Map<string, ServerTime>): ServerTime {
  const origin = originOf(url)
  const known = times.get(origin)
  if (known) return known
  const time = new ServerTime()
  times.set(origin, time)
  return time
}
