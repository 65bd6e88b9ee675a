import type { AxiosInstance } from 'axios'
import { toFailureOfAxios } from './toFailureOfAxios.js'

const methods = [
  'request',
  'get',
  'delete',
  'head',
  'options',
  'post',
  'put',
  'patch',
  'query',
  'postForm',
  'putForm',
  'patchForm',
]

/**
 * The instance as others get it: what axios throws while it merges configurations becomes a failure too.
 *
 * @param onOpen is told when somebody gets hold of its defaults or interceptors
 */
export function guardAxios(instance: AxiosInstance, onOpen: () => void): AxiosInstance {
  const guarded = guard(instance)
  // All of these send, and give a promise.
  for (const name of methods) Reflect.set(guarded, name, guard(Reflect.get(instance, name) as Send))
  for (const name of ['defaults', 'interceptors'] as const) {
    Object.defineProperty(guarded, name, {
      get() {
        onOpen()
        return instance[name]
      },
    })
  }
  Object.setPrototypeOf(guarded, instance)
  // All other members are those of the instance.
  return guarded as AxiosInstance
}

// The parameters are those of the guarded function, whichever it is.
type Send = (...args: never[]) => Promise<unknown>

function guard(send: Send): Send {
  return (...args) =>
    send(...args).catch((error: unknown) => {
      throw toFailureOfAxios(error)
    })
}
