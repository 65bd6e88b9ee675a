import type { Query, QueryClient } from '@tanstack/react-query'
import { systemClock } from '../../http/time/Clock.js'
import { connectedClient, overrideOf } from '../../repository/connectApi.js'
import { addedPageParam } from '../../repository/layers/addedPageParam.js'
import type { FetchContext } from '../../repository/queries/FetchContext.js'
import { firstEvent } from '../../repository/live/firstEvent.js'
import type { Live, LiveChange, LiveParts, LiveTarget } from '../../repository/live/Live.js'
import { followSource } from '../../repository/live/followSource.js'
import { pushLayering } from '../../repository/live/pushLayering.js'
import type { LiveSettings } from '../../repository/live/LiveSettings.js'
import { SnapshotWriter } from '../../repository/live/SnapshotWriter.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { DocumentSource, type LiveDocumentParts, type Pages } from './DocumentSource.js'

/** Makes the queries of a repository live. All components with the same query share one listener. */
export function liveDocuments(parts: LiveDocumentParts): Live<LiveChange<unknown>> {
  const followed = new WeakMap<Query, Followed>()
  return {
    layering: pushLayering,
    optionOf(target, { scope, api }) {
      const name = target.name === 'detail' ? 'detail' : 'list'
      const isReplaced = (client: QueryClient): boolean =>
        overrideOf(client, scope)?.calls[name] !== undefined
      return {
        follow(client, query) {
          if (isReplaced(client)) return
          followSource(client, query, followedOf(client, query, { target, api }).settings)
        },
        fetch({ client, query, ...run }) {
          if (!query || isReplaced(client)) return undefined
          const followed = followedOf(client, query, { target, api })
          return target.name === 'infinite'
            ? fetchPage({ client, query, ...run }, followed)
            : firstEvent({ client, query, ...run }, followed.settings)
        },
      }
    },
  }

  function followedOf(client: QueryClient, query: Query, about: About): Followed {
    const known = followed.get(query) ?? follow(parts, { client, query, ...about })
    followed.set(query, known)
    return known
  }
}

interface About extends Pick<LiveParts, 'api'> {
  readonly target: LiveTarget
}

/** A query and its live source. */
interface Followed {
  readonly source: DocumentSource
  readonly settings: LiveSettings
}

function follow(
  parts: LiveDocumentParts,
  { client, query, target, api }: About & { client: QueryClient; query: Query },
): Followed {
  const connected = connectedClient(client, api)
  const clock = connected?.clock ?? systemClock
  const source = new DocumentSource(parts, target, {
    clock,
    client: connected,
    pages: pageCount(query.state.data),
  })
  const settings: LiveSettings = {
    options: parts.follow,
    clock,
    source,
    api,
    createWriter: (task, it) => new SnapshotWriter(task, it),
  }
  return { source, settings }
}

/** Fetches a page of an infinite list. One listener provides all pages, so that no document falls between two. */
async function fetchPage(
  run: FetchContext & { query: Query },
  { source, settings }: Followed,
): Promise<unknown> {
  const { state, pageParam } = run
  // The listener provides all pages.
  const known = (await firstEvent(run, settings)) as Pages
  const cursor = isRecord(pageParam) ? pageParam['cursor'] : undefined
  const isMore = addedPageParam(state, pageParam) !== undefined
  const before = known.pages.findIndex(({ nextCursor }) => nextCursor === cursor)
  const place = isMore ? pageCount(state?.data) : before + 1
  if (cursor === undefined) return known.pages[0]
  const isKnown = place < known.pages.length && !isMore
  const { pages } = isKnown ? known : await source.grow(place + 1)
  return pages.at(Math.min(place, pages.length - 1))
}

function pageCount(data: unknown): number {
  const pages = isRecord(data) ? data['pages'] : undefined
  return Array.isArray(pages) ? Math.max(1, pages.length) : 1
}
