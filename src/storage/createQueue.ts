/** Runs a task after all tasks that were queued before it. */
export type Queue = <Result>(task: () => Promise<Result>) => Promise<Result>

/** Creates a queue that runs one task at a time, in order. A task that fails does not stop the queue. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task)
    last = result.catch(() => undefined)
    return result
  }
}
