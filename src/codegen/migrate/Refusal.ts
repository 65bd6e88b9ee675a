import type { Node } from '@babel/types'
import type { SourceFile } from './project/SourceFile.js'

/** Why some code stays as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** What to do by hand. */
  readonly advice: string
  /** Where the reason stands, when that is not the code itself. */
  readonly place: Place | undefined

  constructor(reason: string, advice: string, place?: Place) {
    super(reason)
    this.advice = advice
    this.place = place
  }
}

/** A place in the code. */
export interface Place {
  readonly file: SourceFile
  readonly node: Node
}

/** Runs something that may refuse; gives the refusal. */
export function attempt<Value>(run: () => Value): Value | Refusal {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
