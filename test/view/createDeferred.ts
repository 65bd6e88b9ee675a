/** A promise with its resolvers. */
export interface Deferred<Value> {
  promise: Promise<Value>
  resolve: (value: Value) => void
  reject: (error: unknown) => void
}

/** Creates a promise that the test settles. */
export function createDeferred<Value>(): Deferred<Value> {
  const settlers: Partial<Deferred<Value>> = {}
  const promise = new Promise<Value>((resolve, reject) => {
    Object.assign(settlers, { resolve, reject })
  })
  const { resolve = () => {}, reject = () => {} } = settlers
  return { promise, resolve, reject }
}
