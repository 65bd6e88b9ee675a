import type { Chaos } from './chaos/createChaos.js'

/** Stands for `createChaos` in production: nothing ever goes wrong on purpose. */
export function withoutChaos(): Chaos {
  const rules = {}
  return {
    interceptors: [],
    snapshot: () => rules,
    subscribe: () => () => undefined,
    set: () => undefined,
    reset: () => undefined,
    link: () => location.href,
  }
}
