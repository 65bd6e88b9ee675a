import type { ApiRequest } from '../../http/Interceptor.js'
import type { Grant } from './AuthStrategy.js'
import { sessionFailure } from '../sessionFailure.js'
import { isToken } from '../tokens/isToken.js'

/** Returns a copy of the request with the grant's token in its `Authorization` header. */
export function setAuthorization(
  request: ApiRequest,
  { accessToken, scheme = 'Bearer' }: Grant,
): ApiRequest {
  if (!isToken(accessToken)) throw sessionFailure('noToken')
  const headers = request.headers.concat({ Authorization: `${scheme} ${accessToken}` })
  return { ...request, headers }
}
