/** Stands in for `watchNode.ts` in builds for browsers, where no request is Node's. */
export function watchNode(): boolean {
  return false
}

/** There, adapters tell it by themselves. */
export function statusBegun(): undefined {
  return undefined
}

/** There, the browser tells where an answer came from. */
export function hasOtherMethod(): boolean {
  return false
}

/** There, the browser knows of proxies alone. */
export function failureOfProxy(): undefined {
  return undefined
}
