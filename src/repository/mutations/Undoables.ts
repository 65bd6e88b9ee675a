import type { QueryClient } from '@tanstack/react-query'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import { attach } from '../attach.js'

/** A deletion that is shown, and not sent yet. */
export interface Undoable {
  /** Tells it from all others. */
  readonly key: number
  /** The repository's `many` name. */
  readonly repository: string
  /** What was deleted: the id; where its path needs more, what its deletion was given: `{ postId, id }`. */
  readonly id: unknown
  /** When it will be sent, in milliseconds since 1970. */
  readonly endsAt: number
  /** Takes it back: everything is as before, and its mutation fails as `requestCancelled`. */
  readonly undo: () => void
  /** Sends it at once. */
  readonly proceed: () => void
}

/** What is waited for. */
export interface UndoWindow {
  readonly repository: string
  readonly id: unknown
  /** How long it can be taken back, in milliseconds. */
  readonly duration: number
  readonly clock: Clock
}

/** The deletions of a query client that can still be taken back. */
export class Undoables {
  #list: readonly Undoable[] = []
  #lastKey = 0
  readonly #listeners = new Set<() => void>()

  /** All of them, the oldest first. One array until something changes. */
  readonly getList = (): readonly Undoable[] => this.#list

  /** Listens to changes of the list; returns what ends the listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Waits until it is too late to take something back. Rejects when it is taken back. */
  async wait({ repository, id, duration, clock }: UndoWindow): Promise<void> {
    const key = ++this.#lastKey
    const endsAt = clock.now() + duration
    let stopTimer: (() => void) | undefined
    try {
      await new Promise<void>((proceed, reject) => {
        stopTimer = clock.after(duration, proceed)
        const undo = (): void => reject(takenBack())
        this.#change([...this.#list, { key, repository, id, endsAt, undo, proceed }])
      })
    } finally {
      stopTimer?.()
      this.#change(this.#list.filter((it) => it.key !== key))
    }
  }

  /** Takes all of them back, for another user. */
  clear(): void {
    for (const { undo } of this.#list) undo()
    this.#change([])
  }

  #change(list: readonly Undoable[]): void {
    this.#list = list
    for (const listener of [...this.#listeners]) listener()
  }
}

/** The deletions of a query client that can still be taken back. */
export function undoablesOf(queryClient: QueryClient): Undoables {
  return attach(queryClient, 'undoables', () => new Undoables())
}

function takenBack(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'caller',
    message: 'The deletion was taken back before it was sent.',
  })
}
