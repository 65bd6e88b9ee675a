import * as React from 'react'

type Work = () => void | PromiseLike<void>

/**
 * Runs work that changes screens inside React's `act`, if the test environment enables it, as Testing Library does.
 */
export function inAct(work: Work): ReturnType<Work> {
  if (Reflect.get(globalThis, 'IS_REACT_ACT_ENVIRONMENT') !== true) return work()
  // React 18.2 has it under another name, and builds for production have none.
  const act = Reflect.get(React, 'act') ?? Reflect.get(React, 'unstable_act')
  return act ? (act as (work: Work) => ReturnType<Work>)(work) : work()
}
