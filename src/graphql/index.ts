export type { GraphQLErrorEntry, GraphQLResult } from './responses/GraphQLResult.js'
export { userErrorsAt, type UserErrors } from './responses/userErrorsAt.js'

export { graphqlDocument, type DocumentSchemas } from './documents/graphqlDocument.js'
export type { AnyDocument, TypedDocument } from './documents/TypedDocument.js'

export { entitiesAt } from './entities/entitiesAt.js'
export type { EntityPlaces, HasEntities } from './entities/EntityPlaces.js'
export type { OptimisticData } from './entities/OptimisticData.js'
export type { GraphQLHooks } from './GraphQLHooks.js'
export {
  graphqlRepository,
  type EntityNames,
  type EntityOf,
  type GraphQLCalls,
  type GraphQLDeclaration,
  type GraphQLKeys,
  type GraphQLRepository,
} from './graphqlRepository.js'

export type {
  ConnectionEndpoint,
  ConnectionOptions,
  GraphQLBuilder,
  GraphQLMutationEndpoint,
  MutationOptions,
  QueryOptions,
  SubscriptionEndpoint,
  SubscriptionOptions,
} from './operations/GraphQLBuilder.js'
export type { GraphQLSettings } from './operations/GraphQLSettings.js'
export type { PageSource } from './operations/PageSource.js'
export { relayPages } from './operations/relayPages.js'

export { graphqlQuery } from './plain/graphqlQuery.js'
export { useGraphQL } from './plain/useGraphQL.js'
export { useGraphQLMutation } from './plain/useGraphQLMutation.js'
export { useSuspenseGraphQL } from './plain/useSuspenseGraphQL.js'
export type {
  GraphQLExtras,
  GraphQLMutationExtras,
  GraphQLSuspenseExtras,
} from './plain/GraphQLExtras.js'

export { graphqlEvents } from './subscriptions/graphqlEvents.js'
export { graphqlSocket, type GraphQLSocketOptions } from './subscriptions/graphqlSocket.js'
export type { GraphQLWs, GraphQLWsClient, GraphQLWsOptions } from './subscriptions/GraphQLWs.js'
export { liveSubscription } from './subscriptions/liveSubscription.js'
export type {
  OpenSubscription,
  SubscriptionRequest,
  SubscriptionSink,
} from './subscriptions/OpenSubscription.js'
export type { SubscriptionTransport } from './subscriptions/SubscriptionTransport.js'

export { batchedQueries, type BatchedQueriesOptions } from './transports/batchedQueries.js'
export { persistedQueries, type PersistedQueriesOptions } from './transports/persistedQueries.js'
export { trustedDocuments, type TrustedDocumentsOptions } from './transports/trustedDocuments.js'

export type { ErrorPolicy } from './requests/ErrorPolicy.js'
export { fetchPolicies } from './fetchPolicies.js'
export type { GraphQLEndpoint } from './requests/GraphQLEndpoint.js'
export type { GraphQLRequest } from './requests/GraphQLRequest.js'
export type { GraphQLMessage } from './requests/GraphQLMessage.js'
export type { GraphQLTransport, SendMessage } from './requests/GraphQLTransport.js'
export type { Content, MessageEncoder } from './requests/MessageEncoder.js'
export { multipart } from './requests/multipart.js'
