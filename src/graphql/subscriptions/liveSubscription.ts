import { skipToken, type QueryClient } from '@tanstack/react-query'
import { apiOf } from '../../repository/connectApi.js'
import { createLiveQuery } from '../../repository/live/createLiveQuery.js'
import type { OpenSubscription } from './OpenSubscription.js'
import { subscriptionSource } from './subscriptionSource.js'
import type { SubscriptionTransport } from './SubscriptionTransport.js'

/** Creates a transport for subscriptions from a function that opens one. Components share a subscription by query key. */
export function liveSubscription(open: OpenSubscription): SubscriptionTransport {
  return {
    settingsOf(query, use) {
      const { queryKey, queryFn } = query
      if (queryFn === skipToken) return query
      const { api } = use.parts.definition
      const { linger, onFailure } = use.operation
      const liveOf = (queryClient: QueryClient) => {
        const client = apiOf(queryClient, api)
        const source = subscriptionSource({ path: '/graphql', ...use, client, queryClient }, open)
        const follow = { ...(linger !== undefined && { linger }), ...(onFailure && { onFailure }) }
        const options = { queryKey, source, ...(api !== undefined && { api }), ...follow }
        return createLiveQuery<unknown>(options, client.clock)
      }
      return {
        ...query,
        // Only a new event replaces the data.
        staleTime: Infinity,
        queryFn: (context) => liveOf(context.client).queryFn(context),
        live: { follow: (queryClient, it) => liveOf(queryClient).live.follow(queryClient, it) },
      }
    },
  }
}
