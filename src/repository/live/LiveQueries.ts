import type { Query, QueryClient } from '@tanstack/react-query'
import type { SessionScope } from '../../http/SessionScope.js'
import { attach } from '../attach.js'
import { connectedClient } from '../connectApi.js'
import { LiveQuery } from './LiveQuery.js'
import type { LiveSettings } from './LiveSettings.js'

/** The queries of a query client that follow a source. */
export class LiveQueries {
  readonly #queryClient: QueryClient
  readonly #open = new Map<Query, LiveQuery>()
  readonly #sessions = new Map<SessionScope, () => void>()

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
    queryClient.getQueryCache().subscribe((event) => {
      const live = this.#open.get(event.query)
      if (!live) return
      if (event.type === 'removed') return live.close()
      if (event.type === 'observerRemoved' || event.type === 'observerOptionsUpdated') live.update()
      if (event.type === 'updated' && event.action.type === 'fetch') live.retry()
    })
  }

  /** Lets a query follow a source for as long as somebody looks at it. */
  follow(query: Query, settings: LiveSettings): LiveQuery {
    const live = this.#open.get(query) ?? this.#create(query, settings)
    live.update()
    return live
  }

  #create(query: Query, settings: LiveSettings): LiveQuery {
    const live = new LiveQuery(this.#queryClient, query, {
      settings,
      onClose: () => this.#forget(query),
    })
    this.#open.set(query, live)
    const session = this.#sessionOf(live)
    if (session && !this.#sessions.has(session)) this.#sessions.set(session, this.#watch(session))
    return live
  }

  #forget(query: Query): void {
    this.#open.delete(query)
    if (this.#open.size > 0) return
    for (const stop of this.#sessions.values()) stop()
    this.#sessions.clear()
  }

  /** Ends what one user followed, before another one can see what it tells. */
  #watch(session: SessionScope): () => void {
    let { epoch } = session
    return session.subscribe(() => {
      if (session.epoch === epoch) return
      epoch = session.epoch
      const ended = [...this.#open].filter(([, live]) => this.#sessionOf(live) === session)
      for (const [, live] of ended) live.close()
      // The screens of the former user leave first.
      setTimeout(() => {
        for (const [query, { settings }] of ended) {
          if (query.isActive()) this.follow(query, settings)
        }
      })
    })
  }

  #sessionOf({ settings }: LiveQuery): SessionScope | undefined {
    return connectedClient(this.#queryClient, settings.api)?.session
  }
}

/** The queries of a query client that follow a source. */
export function liveQueriesOf(queryClient: QueryClient): LiveQueries {
  return attach(queryClient, 'liveQueries', (it) => new LiveQueries(it))
}
