// The provider is first, and TanStack Query with it: bundles in which it stands before axios are half a kilobyte smaller.
export { ApiProvider, type ApiProviderProps } from './hooks/ApiProvider.js'

// failure
export {
  hasStatus,
  isApiFailure,
  type AnyFailure,
  type ApiFailure,
  type Failure,
  type AttemptSummary,
  type CancelledFailure,
  type ConflictFailure,
  type FailureJson,
  type GraphQLFailure,
  type InvalidResponseFailure,
  type OfflineFailure,
  type RateLimitedFailure,
  type RealtimeFailure,
  type SchemaIssue,
  type TimeoutFailure,
  type TooLargeFailure,
  type UnauthorizedFailure,
  type ValidationFailure,
  type TimeoutPhase,
} from './failure/ApiFailure.js'
export { createApiFailure, type FailureDetails } from './failure/createApiFailure.js'
export {
  fieldErrors,
  hasFieldErrors,
  type FieldErrorDialect,
  type FieldErrorOptions,
} from './failure/fieldErrors.js'
export type { FieldPath } from './failure/FieldPath.js'
export { failureKinds, type FailureKind } from './failure/FailureKind.js'
export type {
  FailureTexts,
  Text,
  TextValues,
  FailureTextKey,
  FailureTopic,
} from './failure/FailureTexts.js'
export { matchFailure } from './failure/matchFailure.js'
export type { ProblemDetails } from './failure/ProblemDetails.js'
export type { FieldErrors } from './failure/placeFieldIssues.js'
export { toApiFailure } from './failure/toApiFailure.js'
export type { FieldErrorReader, FieldIssue } from './failure/dialects/FieldIssue.js'

// schema
export { defineEnv } from './schema/defineEnv.js'
export { codec, type Codec } from './schema/codec.js'
export { lenientLists } from './schema/lenientLists.js'
export type { StandardSchema } from './schema/StandardSchema.js'

// http
export type {
  ApiClient,
  CallOptions,
  HttpResponse,
  ByteProgress,
  ReadCall,
  RequestOptions,
  SchemaCallOptions,
  WriteCall,
} from './http/ApiClient.js'
export type { ApiClientOptions, SizeLimits } from './http/ApiClientOptions.js'
export type { ApiMessage } from './http/events/ApiMessage.js'
export type { MessageView } from './http/events/MessageView.js'
export type { ApiEventMap, ApiEvents, CallEvent } from './http/events/ApiEvents.js'
export type { Clock } from './http/time/Clock.js'
export { conditionalInterceptor, type ConditionalOptions } from './http/interceptors/conditional.js'
export { dedupeInterceptor, type DedupeOptions } from './http/interceptors/dedupe.js'
export { createApiClient } from './http/createApiClient.js'
export { headerVersion, mediaTypeVersion, pathVersion } from './http/interceptors/version.js'
export type {
  ApiRequest,
  ApiResponse,
  Interceptor,
  NamedInterceptor,
  Next,
} from './http/Interceptor.js'
export type { LogEntry, LoggingOptions, LogLevel } from './http/events/LoggingOptions.js'
export { logRequests } from './http/events/logRequests.js'
export { reportDrift, type DriftOptions } from './http/responses/reportDrift.js'
export type { DriftReport } from './http/responses/DriftReport.js'
export { queued } from './http/interceptors/queued.js'
export { rateLimitInterceptor, type RateLimitOptions } from './http/interceptors/rateLimit.js'
export type { RequestMeta } from './http/RequestMeta.js'
export type { RetryOptions, RetryBudgetOptions } from './http/retries/RetryOptions.js'
export type { TimeoutOptions } from './http/time/TimeoutOptions.js'
export {
  staleIfErrorInterceptor,
  type StaleIfErrorOptions,
} from './http/interceptors/staleIfError.js'
export type { InterpretedResponse, ReadResponse } from './http/responses/ReadResponse.js'
export { toCurl } from './http/events/toCurl.js'
export { unwrapped } from './http/responses/unwrapped.js'
export { viewMessage } from './http/events/viewMessage.js'
export { withRetry, type WithRetryOptions } from './http/retries/withRetry.js'
export type { SessionEvent, SignOutReason, SessionScope } from './http/SessionScope.js'
export type { ApiCall } from './http/calls/ApiCall.js'
export type { ClientSession } from './http/ClientSession.js'
export type { IdempotencyOptions } from './http/retries/IdempotencyOptions.js'
export type { Judge } from './http/responses/Judge.js'
export type { QueryParams, QueryValue } from './http/urls/QueryParams.js'
export type { PathParams } from './http/urls/fillPath.js'
export type { ArrayFormat } from './http/urls/serializeParams.js'
export type { ValidationMode } from './http/responses/ValidationMode.js'
export type { ClientContext } from './http/ClientContext.js'

// storage
export {
  createCredentialStore,
  type CredentialStore,
  type StoredTokens,
} from './storage/createCredentialStore.js'
export { createMemoryStore } from './storage/createMemoryStore.js'
export { createWebStore, type WebStoreOptions } from './storage/createWebStore.js'
export type { KeyValueStore } from './storage/KeyValueStore.js'

// session
export {
  apiKeyInterceptor,
  type ApiKey,
  type ApiKeyOptions,
} from './session/strategies/apiKeyInterceptor.js'
export { apiKeyStrategy } from './session/strategies/apiKeyStrategy.js'
export type { AuthContext, AuthStrategy, Grant } from './session/strategies/AuthStrategy.js'
export {
  basicStrategy,
  type BasicCredentials,
  type BasicOptions,
} from './session/strategies/basicStrategy.js'
export type { InitialGrant } from './session/strategies/BearerOptions.js'
export { camelCaseTokens } from './session/tokens/camelCaseTokens.js'
export { cookieStrategy, type CookieOptions } from './session/strategies/cookieStrategy.js'
export {
  createSession,
  type SessionOptions,
  type StrategySessionOptions,
} from './session/createSession.js'
export { createTokenStore } from './session/tokens/createTokenStore.js'
export type { TokenStore } from './session/tokens/TokenStore.js'
export type { CsrfOptions } from './session/strategies/createCsrfToken.js'
export {
  firebaseStrategy,
  type FirebaseAuth,
  type FirebaseOptions,
  type FirebaseUser,
} from './session/strategies/firebaseStrategy.js'
export { namedTokens, type TokenNames } from './session/tokens/namedTokens.js'
export {
  oidcStrategy,
  type OidcOptions,
  type OidcSignIn,
  type OidcUser,
  type OidcUserManager,
} from './session/strategies/oidcStrategy.js'
export {
  providerStrategy,
  type Provided,
  type ProvidedToken,
  type ProviderOptions,
  type ProviderTokenRequest,
} from './session/strategies/providerStrategy.js'
export type {
  AccessToken,
  Claims,
  Session,
  SessionState,
  SessionStatus,
  TokenRequest,
} from './session/Session.js'
export type { LockRequest, SessionLock } from './session/tabs/SessionLock.js'
export type { SessionChannel } from './session/tabs/SessionTabs.js'
export { snakeCaseTokens } from './session/tokens/snakeCaseTokens.js'
export type { TokenResponse, TokenMapping } from './session/tokens/TokenMapping.js'

// repository
export { connectApi, type ConnectOptions } from './repository/connectApi.js'
export type { Declaration } from './repository/Declaration.js'
export type { EndpointBuilder } from './repository/EndpointBuilder.js'
export type {
  Affects,
  Invalidates,
  MutationDeclaration,
  ListEndpoint,
  QueryDeclaration,
  Invalidatable,
  MutationEndpoint,
  OwnEndpoint,
  QueryEndpoint,
  WriteMethod,
} from './repository/endpoints.js'
export { changeIn, type ChangeableRepository } from './repository/layers/changeIn.js'
export type { ChangeElsewhere } from './repository/layers/ChangeElsewhere.js'
export { optimistic } from './repository/layers/optimistic.js'
export { settledData } from './repository/layers/settledData.js'
export { cursorPage, type CursorPageOptions } from './repository/pages/cursorPage.js'
export { linkPage, type LinkPageOptions } from './repository/pages/linkPage.js'
export { uncountedPage, type UncountedPageOptions } from './repository/pages/uncountedPage.js'
export { numberedPage, type NumberedPageOptions } from './repository/pages/numberedPage.js'
export { offsetPage, type OffsetPageOptions } from './repository/pages/offsetPage.js'
export type {
  CursorPage,
  LinkPage,
  Page,
  PageStrategy,
  ListResponse,
} from './repository/pages/PageStrategy.js'
export { wholeList, type WholeListOptions } from './repository/pages/wholeList.js'
export type { AddressOf } from './repository/AddressOf.js'
export type {
  CustomCalls,
  RepositoryCall,
  RepositoryCalls,
  RepositoryKeys,
  Update,
  UpdateOf,
} from './repository/RepositoryCore.js'
export type { InfiniteQueryOf, MutationOf, QueryOf } from './repository/QueryOf.js'
export type { SchemaBodies, SchemaLike, ZodBodies, ZodLike } from './repository/SchemaLike.js'
export type { Undoable } from './repository/mutations/Undoables.js'
export type { ConflictVersions } from './repository/mutations/conflictVersions.js'
export {
  detailBatch,
  type BatchOptions,
  type DetailBatching,
} from './repository/queries/detailBatch.js'
export { prefetch, type Prefetchable } from './repository/prefetch.js'
export type { Optimistic } from './repository/Optimistic.js'
export type { OptimisticOptions } from './repository/OptimisticOptions.js'
export type { RepositoryOverride } from './repository/RepositoryOverride.js'
export type { RepositoryCallOptions } from './repository/calls/EndpointCall.js'
export type { ListDeclaration } from './repository/ListDeclaration.js'
export type { ListRequest } from './repository/ListRequest.js'
export type { OfflineOptions, ConflictPolicy } from './repository/OfflineOptions.js'
export type { PageQuery, Sort } from './repository/pages/PageQuery.js'

// hooks
export type { CustomHooks } from './hooks/CustomHooks.js'
export type {
  InfiniteExtras,
  InfiniteHook,
  ListExtras,
  ListHook,
  MutationExtras,
  MutationHook,
  QueryExtras,
  QueryHook,
  SuspenseExtras,
  SuspenseHook,
  SuspenseInfiniteExtras,
  SuspenseInfiniteHook,
} from './hooks/NamedHooks.js'
export { entityList } from './hooks/entityList.js'
export { repository, type Repository } from './hooks/repository.js'
export { useApiClient } from './hooks/useApiClient.js'
export { useDebounced } from './hooks/useDebounced.js'
export { useListState, type ListStateControl, type ListStateOptions } from './hooks/useListState.js'
export { useOnline } from './hooks/useOnline.js'
export { usePrefetch } from './hooks/usePrefetch.js'
export { useRowKey } from './hooks/useRowKey.js'
export { useSearchText, type SearchText, type SearchTextOptions } from './hooks/useSearchText.js'
export { useSession } from './hooks/useSession.js'
export type { SessionExtras } from './hooks/SessionExtras.js'
export { useSignIn } from './hooks/useSignIn.js'
export { useSignOut } from './hooks/useSignOut.js'
export { useSignUp } from './hooks/useSignUp.js'
export { useUndoables } from './hooks/useUndoables.js'
export type { ListDefaults, ListState } from './hooks/ListState.js'

// view
export {
  ApiBoundary,
  type ApiBoundaryProps,
  type BoundaryError,
} from './view/boundaries/ApiBoundary.js'
export { RouteErrorView, type RouteErrorViewProps } from './view/boundaries/RouteErrorView.js'
export { toRouteFailure } from './view/boundaries/toRouteFailure.js'
export { describeFailure, type DescribeOptions } from './view/failures/describeFailure.js'
export type {
  FailureAction,
  FailureDescription,
  IconName,
} from './view/failures/FailureDescription.js'
export type { FailureHandlers } from './view/failures/FailureHandlers.js'
export { ErrorSummary, type ErrorSummaryProps } from './view/forms/ErrorSummary.js'
export { FieldError, type FieldErrorProps } from './view/forms/FieldError.js'
export { fieldProps, type FieldProps } from './view/forms/fieldProps.js'
export { formAction, idleForm, type FormState, type IdleForm } from './view/forms/formAction.js'
export {
  MutationErrorAlert,
  type MutationErrorAlertProps,
} from './view/forms/MutationErrorAlert.js'
export { setHookFormErrors } from './view/forms/setHookFormErrors.js'
export { setTanStackFormErrors } from './view/forms/setTanStackFormErrors.js'
export { useFormErrors } from './view/forms/useFormErrors.js'
export type { MessageKey, MessageOverrides, Messages } from './view/messages/Messages.js'
export {
  createNotify,
  type Notifier,
  type Notice,
  type NoticeOptions,
  type NotifyOptions,
} from './view/notices/createNotify.js'
export { FailureNotices } from './view/notices/FailureNotices.js'
export { combineQueries, type CombinedData } from './view/queries/combineQueries.js'
export type { QueryLike } from './view/queries/QueryLike.js'
export { QueryView, type QueryViewProps } from './view/queries/QueryView.js'
export {
  useQueryView,
  type QueryScreen,
  type QueryViewName,
  type QueryViewOptions,
} from './view/queries/useQueryView.js'
export { EmptyView } from './view/screens/EmptyView.js'
export { ErrorView } from './view/screens/ErrorView.js'
export { Loading } from './view/screens/Loading.js'
export { OfflineView } from './view/screens/OfflineView.js'
export { Skeleton, type SkeletonProps } from './view/screens/Skeleton.js'
export { StaleBanner } from './view/screens/StaleBanner.js'
export { useCountdown } from './view/screens/useCountdown.js'
export {
  useErrorView,
  type ErrorScreen,
  type ErrorViewButton,
  type ErrorViewOptions,
} from './view/screens/useErrorView.js'
export { ViewProvider, type ViewProviderProps } from './view/settings/ViewProvider.js'
export type {
  ButtonSlotProps,
  ErrorViewProps,
  ViewSlots,
  EmptyViewProps,
  IconSlotProps,
  LoadingProps,
  OfflineViewProps,
  ScreenVariant,
  StaleBannerProps,
} from './view/settings/ViewSlots.js'
export type { FailureDetail } from './view/failures/failureDetails.js'
