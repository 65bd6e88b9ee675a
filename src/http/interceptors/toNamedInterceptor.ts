import { checkResponse } from '../responses/checkResponse.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import type { Interceptor, NamedInterceptor } from '../Interceptor.js'
import { toFailureOfAxios } from '../transport/toFailureOfAxios.js'

/** Prepares an interceptor from outside: it gets headers of its own, and whatever it throws becomes a failure. */
export function toNamedInterceptor(given: Interceptor | NamedInterceptor): NamedInterceptor {
  const {
    name,
    position = 'attempt',
    intercept,
  } = typeof given === 'function' ? { name: given.name, intercept: given } : given
  return { name, position, intercept: guarded(__DEV__ ? checked(name, intercept) : intercept) }
}

function checked(name: string, intercept: Interceptor): Interceptor {
  const check = checkResponse(`The interceptor '${name}'`)
  return async (request, next) => check(await intercept(request, next))
}

function guarded(intercept: Interceptor): Interceptor {
  return async (request, next) => {
    try {
      const { headers, signal = request.call.signal } = request
      return await intercept({ ...request, signal, headers: copyHeaders(headers) }, next)
    } catch (error) {
      throw toFailureOfAxios(error)
    }
  }
}
