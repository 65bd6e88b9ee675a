import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import { encodeQuery } from '../../repository/calls/encodeQuery.js'
import type { LiveSink, LiveSource } from '../../repository/live/LiveSource.js'
import type { GraphQLMessage } from '../requests/GraphQLMessage.js'
import { toRecord } from '../toRecord.js'
import { Effects } from './Effects.js'
import type { OpenSubscription } from './OpenSubscription.js'
import { readEvent } from './readEvent.js'
import type { SubscriptionUse } from './SubscriptionTransport.js'
import { getTokenSource } from './getTokenSource.js'

/** A subscription with its client and cache. */
export interface SubscriptionContext extends SubscriptionUse {
  readonly path: string
  readonly client: ApiClient
  readonly queryClient: QueryClient
}

/** A subscription as a live source: events are validated, and refused credentials are refreshed. */
export function subscriptionSource(
  context: SubscriptionContext,
  open: OpenSubscription,
): LiveSource<unknown> {
  const effects = new Effects(context)
  let wasSubscribed = false
  return {
    subscribe(sink) {
      // Events between two subscriptions were missed.
      if (wasSubscribed) effects.catchUp()
      wasSubscribed = true
      const subscription = new ActiveSubscription(context, { sink, effects, open })
      void subscription.start()
      return () => subscription.stop()
    },
  }
}

interface SubscriptionOutput {
  readonly sink: LiveSink<unknown>
  readonly effects: Effects
  readonly open: OpenSubscription
}

/** One subscription, replaced by another when its credentials are refused. */
class ActiveSubscription {
  readonly #context: SubscriptionContext
  readonly #output: SubscriptionOutput
  #stop: (() => void) | undefined
  #isStopped = false
  #wasRefused = false
  #hasEvents = false
  #current: object | undefined
  /** The chain of events: they are handled in order, although validation may be asynchronous. */
  #last: Promise<void> = Promise.resolve()

  constructor(context: SubscriptionContext, output: SubscriptionOutput) {
    this.#context = context
    this.#output = output
  }

  async start(): Promise<void> {
    const { client, path, headers = {}, codeOf } = this.#context
    try {
      const message = await this.#message()
      if (this.#isStopped) return
      const request = { client, path, headers, message, codeOf, session: getTokenSource(client) }
      const enqueue = this.#createQueue()
      this.#stop = this.#output.open(request, {
        next: (body) => enqueue(() => this.#receive(body)),
        error: (failure, token) => enqueue(() => this.#fail(failure, token)),
        complete: () => enqueue(() => this.#complete()),
      })
    } catch (error) {
      this.#output.sink.error(error)
    }
  }

  /** Queues events in order. Those of a former subscription are dropped. */
  #createQueue(): (act: () => Promise<void> | void) => void {
    const queue = {}
    this.#current = queue
    return (act) => {
      this.#last = this.#last.then(() => (this.#current === queue ? act() : undefined))
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#current = undefined
    this.#stop?.()
  }

  async #message(): Promise<GraphQLMessage> {
    const { operation, variables, path } = this.#context
    const { name, text, variables: schema } = operation.document
    if (!text) throw withoutText()
    return {
      query: text,
      operationName: name || undefined,
      variables: await encodeQuery(schema, toRecord(variables), `${path} (${name})`),
    }
  }

  async #receive(body: unknown): Promise<void> {
    const { operation } = this.#context
    const { data, failure, isLast } = await readEvent(body, operation, this.#context)
    if (this.#isStopped) return
    if (failure && isLast) return this.#fail(failure)
    // An invalid event does not end the subscription.
    if (failure) return callSafely(() => operation.onFailure?.(failure, true))
    this.#wasRefused = false
    this.#hasEvents = true
    this.#output.effects.show(data)
    this.#output.sink.next(data)
  }

  async #fail(failure: ApiFailure, token?: string): Promise<void> {
    const { sink } = this.#output
    this.#current = undefined
    const session = getTokenSource(this.#context.client)
    const isRefusal = failure.kind === 'unauthorized' && failure.reason === undefined
    if (!isRefusal || !session || this.#wasRefused) return sink.error(failure)
    this.#wasRefused = true
    this.#stop?.()
    try {
      await session.refresh(token)
    } catch (error) {
      return sink.error(toApiFailure(error))
    }
    if (this.#isStopped) return
    this.#output.effects.catchUp()
    sink.gap()
    await this.start()
  }

  #complete(): void {
    if (this.#hasEvents) return
    this.#output.sink.error(endedFailure(this.#context.path))
  }
}

function withoutText(): Error {
  return configurationFailure(
    'graphql-subscription-text',
    __DEV__ &&
      'A GraphQL subscription is sent as text, which this document lacks. Keep its text in the bundle; only queries and mutations can be sent by id.',
  )
}

function endedFailure(path: string): ApiFailure {
  const message = `The subscription at ${path} ended before its first event.`
  return createApiFailure({ kind: 'realtime', path, message })
}
