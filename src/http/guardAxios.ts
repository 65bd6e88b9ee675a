import type { AxiosInstance } from 'axios'
import { toFailureOfAxios } from './toFailureOfAxios.js'

/**
 * The instance as others get it: what axios throws while it merges configurations becomes a failure too.
 *
 * @param onOpen is told when somebody gets hold of its defaults or interceptors
 */
export function guardAxios(instance: AxiosInstance, onOpen: () => void): AxiosInstance {
  return new Proxy(instance, {
    apply: (_target, self, values) => guard(instance, self, values),
    get(_target, name) {
      if (name === 'defaults' || name === 'interceptors') onOpen()
      const member: unknown = Reflect.get(instance, name)
      if (typeof member !== 'function') return member
      return (...values: unknown[]) => guard(member, instance, values)
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
