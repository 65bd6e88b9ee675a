import { createApiFailure } from '../../failure/createApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { headerOf } from '../../http/headers/headerOf.js'
import { readItem } from '../../stream/readItem.js'
import { streamEvents } from '../../stream/streamEvents.js'
import { encodeJson } from '../requests/encodeJson.js'
import { liveSubscription } from './liveSubscription.js'
import type { SubscriptionRequest, SubscriptionSink } from './OpenSubscription.js'
import type { SubscriptionTransport } from './SubscriptionTransport.js'

/**
 * Subscribes over server-sent events, with a request for each subscription, for servers such as GraphQL Yoga and
 * graphql-sse. Requests use the API client, with its credentials and refresh, and pass proxies without WebSocket support.
 * Over HTTP/1.1, a browser allows six at once.
 *
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, distinct connections mode
 */
/* @__NO_SIDE_EFFECTS__ */
export function graphqlEvents(): SubscriptionTransport {
  return liveSubscription((request, sink) => {
    const controller = new AbortController()
    void follow(request, sink, controller.signal)
    return () => controller.abort()
  })
}

async function follow(
  request: SubscriptionRequest,
  sink: SubscriptionSink,
  signal: AbortSignal,
): Promise<void> {
  const { client, path, message, session } = request
  let token: string | undefined
  try {
    token = (await session?.getToken())?.value
    const { data, headers } = encodeJson(message)
    const events = streamEvents(client, {
      url: path,
      method: 'POST',
      data,
      headers: { ...headers, ...request.headers },
      signal,
      // The live query subscribes again instead.
      resume: false,
      // Errors are sent in the stream, whatever the status.
      judge: (response) =>
        /event-stream/.test(headerOf(response.headers, 'content-type') ?? '') || undefined,
      meta: { endpoint: `${path} (${message.operationName ?? ''})`, isReading: true },
    })
    for await (const event of events) {
      if (event.event === 'complete') return sink.complete()
      if (event.event === 'next') sink.next((await readItem(event.data, {}))?.value)
    }
    throw createApiFailure({
      kind: 'noInternetConnection',
      reachable: false,
      path,
      message: `The subscription at ${path} was cut.`,
    })
  } catch (error) {
    if (!signal.aborted) sink.error(toApiFailure(error), token)
  }
}
