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
 * Subscribes by server-sent events, each subscription in a call of its own, as GraphQL Yoga and graphql-sse answer them:
 * over the same client as everything else, with its credentials and refresh, and through proxies that know no sockets.
 * Over HTTP/1.1 a browser allows six at once.
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
      // Whoever follows it begins anew.
      resume: false,
      // What was refused is told in the stream, under whatever status.
      judge: (response) =>
        /event-stream/.test(headerOf(response.headers, 'content-type') ?? '') || undefined,
      meta: { endpoint: `${path} (${message.operationName ?? ''})`, isReading: true },
    })
    for await (const event of events) {
      if (event.event === 'complete') return sink.completed()
      if (event.event === 'next') sink.next((await readItem(event.data, {}))?.value)
    }
    throw createApiFailure({
      kind: 'noInternetConnection',
      reachable: false,
      path,
      message: `The subscription at ${path} was cut.`,
    })
  } catch (error) {
    if (!signal.aborted) sink.failed(toApiFailure(error), token)
  }
}
