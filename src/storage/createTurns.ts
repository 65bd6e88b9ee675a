/** Does something when all is done that was asked for before. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>

/** One at a time, in the order of the asking, also after one that failed. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
