// failure
export {
  hasStatus,
  isApiFailure,
  type AnyFailure,
  type ApiFailure,
  type Failure,
} from './failure/ApiFailure.js'
export { createApiFailure, type FailureDetails } from './failure/createApiFailure.js'
export { failureKinds, type FailureKind } from './failure/FailureKind.js'
export { matchFailure } from './failure/matchFailure.js'
export type { ProblemDetails } from './failure/ProblemDetails.js'
export type { FieldErrors } from './failure/placeFieldIssues.js'
export { toApiFailure } from './failure/toApiFailure.js'

// schema
export type { StandardSchema } from './schema/StandardSchema.js'

// http
export type { ApiClient } from './http/ApiClient.js'
export { createApiClient } from './http/createApiClient.js'
export type { Interceptor } from './http/Interceptor.js'
export type { RequestMeta } from './http/RequestMeta.js'

// session
export type { AuthStrategy, Grant } from './session/AuthStrategy.js'
export { camelCaseTokens } from './session/camelCaseTokens.js'
export { createSession, type SessionOptions } from './session/createSession.js'
export type { Session, SessionState, SessionStatus } from './session/Session.js'
export { snakeCaseTokens } from './session/snakeCaseTokens.js'
export type { TokenMapping } from './session/TokenMapping.js'

// repository
export { connectApi, type NamedClients } from './repository/connectApi.js'
export type { Declaration } from './repository/Declaration.js'
export type { EndpointBuilder } from './repository/endpoints.js'
export { cursorPage, type CursorPageOptions } from './repository/pages/cursorPage.js'
export { linkPage, type LinkPageOptions } from './repository/pages/linkPage.js'
export { numberedPage, type NumberedPageOptions } from './repository/pages/numberedPage.js'
export { offsetPage, type OffsetPageOptions } from './repository/pages/offsetPage.js'
export type { CursorPage, LinkPage, Page, PageStrategy } from './repository/pages/PageStrategy.js'
export { wholeList, type WholeListOptions } from './repository/pages/wholeList.js'
export type { Update } from './repository/RepositoryCore.js'

// hooks
export { ApiProvider, type ApiProviderProps } from './hooks/ApiProvider.js'
export { repository, type Repository } from './hooks/repository.js'
export { useApiClient } from './hooks/useApiClient.js'
export { useOnline } from './hooks/useOnline.js'
export { useSession } from './hooks/useSession.js'
export { useSignIn } from './hooks/useSignIn.js'
export { useSignOut } from './hooks/useSignOut.js'
export { useSignUp } from './hooks/useSignUp.js'

// view
export { combineQueries, type CombinedData } from './view/queries/combineQueries.js'
export {
  describeFailure,
  type DescribeOptions,
  type FailureAction,
  type FailureDescription,
  type IconName,
} from './view/failures/describeFailure.js'
export { ErrorSummary, type ErrorSummaryProps } from './view/forms/ErrorSummary.js'
export {
  MutationErrorAlert,
  type MutationErrorAlertProps,
} from './view/forms/MutationErrorAlert.js'
export { useFormErrors } from './view/forms/useFormErrors.js'
export { RouteErrorView, type RouteErrorViewProps } from './view/boundaries/RouteErrorView.js'
export { EmptyView } from './view/screens/EmptyView.js'
export { ErrorView } from './view/screens/ErrorView.js'
export { Loading } from './view/screens/Loading.js'
export { OfflineView } from './view/screens/OfflineView.js'
export { QueryView, type QueryViewProps } from './view/queries/QueryView.js'
export type { QueryLike } from './view/queries/QueryLike.js'
export { StaleBanner } from './view/screens/StaleBanner.js'
export { ViewProvider, type ViewProviderProps } from './view/settings/ViewProvider.js'
