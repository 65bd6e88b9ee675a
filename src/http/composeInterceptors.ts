import type { Interceptor, Next } from './Interceptor.js'

/** Makes one function of many: the first of the list stands outermost, and `last` sends. */
export function composeInterceptors(list: readonly Interceptor[], last: Next): Next {
  return list.reduceRight<Next>((next, intercept) => (request) => intercept(request, next), last)
}
