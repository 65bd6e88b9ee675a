import type { AxiosInstance } from 'axios'
import { toFailureOfAxios } from './toFailureOfAxios.js'

/**
 * The instance as others get it: what axios throws while it merges configurations becomes a failure too.
 *
 * @param onOpen is told when somebody gets hold of its defaults or interceptors
 */
export function guardAxios(instance: AxiosInstance, onOpen?: () => void): AxiosInstance {
  const guarded = new WeakMap<object, (...values: unknown[]) => unknown>()
  return new Proxy(instance, {
    apply: (_target, self, values) => guard(instance, self, values),
    get(_target, name) {
      if (name === 'defaults' || name === 'interceptors') onOpen?.()
      const member: unknown = Reflect.get(instance, name)
      if (typeof member !== 'function') return member
      const known = guarded.get(member)
      if (known) return known
      const own = (...values: unknown[]): unknown => guard(member, instance, values)
      guarded.set(member, own)
      return own
    },
  })
}

function guard(act: CallableFunction, self: unknown, values: unknown[]): unknown {
  const result: unknown = Reflect.apply(act, self, values)
  if (!(result instanceof Promise)) return result
  return result.catch((error: unknown) => {
    throw toFailureOfAxios(error)
  })
}
