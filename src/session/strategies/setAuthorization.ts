import type { ApiRequest } from '../../http/Interceptor.js'
import type { Grant } from './AuthStrategy.js'
import { endOfSession } from '../endOfSession.js'
import { isToken } from '../tokens/isToken.js'

/** Puts a grant's token into the `Authorization` header of a copy of the request. */
export function setAuthorization(
  request: ApiRequest,
  { accessToken, scheme = 'Bearer' }: Grant,
): ApiRequest {
  if (!isToken(accessToken)) throw endOfSession('noToken')
  const headers = request.headers.concat({ Authorization: `${scheme} ${accessToken}` })
  return { ...request, headers }
}
