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
import { recordOf } from '../recordOf.js'
import { Effects } from './Effects.js'
import type { OpenSubscription } from './OpenSubscription.js'
import { readEvent } from './readEvent.js'
import type { SubscriptionUse } from './SubscriptionTransport.js'
import { tokensOf } from './TokenSource.js'

/** Where a subscription runs. */
export interface SubscriptionPlace extends SubscriptionUse {
  readonly path: string
  readonly client: ApiClient
  readonly queryClient: QueryClient
}

/** What a subscription tells, as a source: its events checked, its credentials renewed when they are refused. */
export function subscriptionSource(
  place: SubscriptionPlace,
  open: OpenSubscription,
): LiveSource<unknown> {
  const effects = new Effects(place)
  let isAgain = false
  return {
    subscribe(sink) {
      // Nobody told what happened meanwhile.
      if (isAgain) effects.catchUp()
      isAgain = true
      const following = new Following(place, { sink, effects, open })
      void following.begin()
      return () => following.end()
    },
  }
}

interface Means {
  readonly sink: LiveSink<unknown>
  readonly effects: Effects
  readonly open: OpenSubscription
}

/** One subscription, replaced by another when its credentials are refused. */
class Following {
  readonly #place: SubscriptionPlace
  readonly #means: Means
  #stop: (() => void) | undefined
  #isOver = false
  #wasRefused = false
  #hasEvents = false
  #current: object | undefined
  /** Events in their order, though checking one may take a while. */
  #last: Promise<void> = Promise.resolve()

  constructor(place: SubscriptionPlace, means: Means) {
    this.#place = place
    this.#means = means
  }

  async begin(): Promise<void> {
    const { client, path, headers = {}, codeOf } = this.#place
    try {
      const message = await this.#message()
      if (this.#isOver) return
      const request = { client, path, headers, message, codeOf, session: tokensOf(client) }
      const inOrder = this.#queue()
      this.#stop = this.#means.open(request, {
        next: (body) => inOrder(() => this.#receive(body)),
        failed: (failure, token) => inOrder(() => this.#fail(failure, token)),
        completed: () => inOrder(() => this.#complete()),
      })
    } catch (error) {
      this.#means.sink.error(error)
    }
  }

  /** What an earlier subscription still tells is nobody's business. */
  #queue(): (act: () => Promise<void> | void) => void {
    const own = {}
    this.#current = own
    return (act) => {
      this.#last = this.#last.then(() => (this.#current === own ? act() : undefined))
    }
  }

  end(): void {
    this.#isOver = true
    this.#current = undefined
    this.#stop?.()
  }

  async #message(): Promise<GraphQLMessage> {
    const { operation, variables, path } = this.#place
    const { name, text, variables: schema } = operation.document
    if (!text) throw withoutText()
    return {
      query: text,
      operationName: name || undefined,
      variables: await encodeQuery(schema, recordOf(variables), `${path} (${name})`),
    }
  }

  async #receive(body: unknown): Promise<void> {
    const { operation } = this.#place
    const { data, failure, isLast } = await readEvent(body, operation, this.#place)
    if (this.#isOver) return
    if (failure && isLast) return this.#fail(failure)
    // One event that is wrong is no reason to miss the others.
    if (failure) return callSafely(() => operation.onFailure?.(failure, true))
    this.#wasRefused = false
    this.#hasEvents = true
    this.#means.effects.show(data)
    this.#means.sink.next(data)
  }

  async #fail(failure: ApiFailure, token?: string): Promise<void> {
    const { sink } = this.#means
    this.#current = undefined
    const session = tokensOf(this.#place.client)
    const isRefusal = failure.kind === 'unauthorized' && failure.reason === undefined
    if (!isRefusal || !session || this.#wasRefused) return sink.error(failure)
    this.#wasRefused = true
    this.#stop?.()
    try {
      await session.refresh(token)
    } catch (error) {
      return sink.error(toApiFailure(error))
    }
    if (this.#isOver) return
    this.#means.effects.catchUp()
    sink.gap()
    await this.begin()
  }

  #complete(): void {
    if (this.#hasEvents) return
    this.#means.sink.error(ended(this.#place.path))
  }
}

function withoutText(): Error {
  return configurationFailure(
    'graphql-subscription-text',
    __DEV__ &&
      'A GraphQL subscription is sent by its text, which this document lacks: leave it in the bundle, where queries may go by their ids.',
  )
}

function ended(path: string): ApiFailure {
  const message = `The subscription at ${path} ended before it told anything.`
  return createApiFailure({ kind: 'realtime', path, message })
}
