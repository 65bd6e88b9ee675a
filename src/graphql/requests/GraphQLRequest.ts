import type { ApiClient, ValidationMode } from '../../http/ApiClient.js'
import type { RequestMeta } from '../../http/RequestMeta.js'
import type { CodeOf } from '../responses/findErrorCode.js'
import type { UserErrors } from '../responses/userErrorsAt.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import type { ErrorPolicy } from './ErrorPolicy.js'
import type { MessageEncoder } from './MessageEncoder.js'

/** An operation that is being sent. */
export interface GraphQLRequest {
  readonly client: ApiClient
  readonly document: DocumentInfo
  readonly kind: 'query' | 'mutation'
  readonly path: string
  readonly errorPolicy: ErrorPolicy
  readonly signal: AbortSignal | undefined
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly meta: RequestMeta
  readonly encode: MessageEncoder
  readonly codeOf?: CodeOf | undefined
  readonly userErrors?: UserErrors | undefined
  readonly validate?: ValidationMode | undefined
}
