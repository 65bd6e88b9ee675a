/** A promise that a test settles when it is time. */
export interface Deferred<Value> {
  promise: Promise<Value>
  resolve: (value: Value) => void
  reject: (error: unknown) => void
}

/** Makes a promise that a test settles when it is time. */
export function deferred<Value>(): Deferred<Value> {
  const ends: Partial<Deferred<Value>> = {}
  const promise = new Promise<Value>((resolve, reject) => {
    Object.assign(ends, { resolve, reject })
  })
  const { resolve = () => {}, reject = () => {} } = ends
  return { promise, resolve, reject }
}
