import type { AxiosInstance } from 'axios'
import { toFailureOfAxios } from './toFailureOfAxios.js'

/**
 * Wraps the instance for the app: errors that axios throws while it merges configurations become failures too.
 *
 * @param onCustomize called when app code accesses the defaults or interceptors
 */
export function guardAxios(instance: AxiosInstance, onCustomize?: () => void): AxiosInstance {
  const guarded = new WeakMap<object, (...values: unknown[]) => unknown>()
  return new Proxy(instance, {
    apply: (_target, self, values) => guard(instance, self, values),
    get(_target, name) {
      if (name === 'defaults' || name === 'interceptors') onCustomize?.()
      const member: unknown = Reflect.get(instance, name)
      if (typeof member !== 'function') return member
      const existing = guarded.get(member)
      if (existing) return existing
      const wrapper = (...values: unknown[]): unknown => guard(member, instance, values)
      guarded.set(member, wrapper)
      return wrapper
    },
  })
}

function guard(method: CallableFunction, self: unknown, values: unknown[]): unknown {
  const result: unknown = Reflect.apply(method, self, values)
  if (!(result instanceof Promise)) return result
  return result.catch((error: unknown) => {
    throw toFailureOfAxios(error)
  })
}
