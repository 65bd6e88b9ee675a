import type { Abortable } from './Abortable.js'
import type { ApiRequest } from './Interceptor.js'

/** What gives a request up: its attempt, or its call before it is one. */
export function scopeOf({ attempt, call }: ApiRequest): Abortable {
  return attempt ?? call
}
