import type { QueryClient } from '@tanstack/react-query'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import { attach } from '../attach.js'

/** A deletion that is shown and not sent yet. */
export interface Undoable {
  /** Unique among the deletions of a query client. */
  readonly key: number
  /** The repository's `many` name. */
  readonly repository: string
  /** The id of the deleted entity; if its path has other parameters, the variables of the deletion: `{ postId, id }`. */
  readonly id: unknown
  /** When the deletion is sent, in milliseconds since 1970. */
  readonly endsAt: number
  /** Undoes the deletion: the entity is shown again, and the mutation fails as `requestCancelled`. */
  readonly undo: () => void
  /** Sends the deletion immediately. */
  readonly proceed: () => void
}

/** The time in which a deletion can be undone. */
export interface UndoWindow {
  readonly repository: string
  readonly id: unknown
  /** How long the deletion can be undone, in milliseconds. */
  readonly duration: number
  readonly clock: Clock
}

/** The deletions of a query client that can still be undone. */
export class Undoables {
  #list: readonly Undoable[] = []
  #lastKey = 0
  readonly #listeners = new Set<() => void>()

  /** Returns all of them, the oldest first. The same array until the list changes. */
  readonly getList = (): readonly Undoable[] => this.#list

  /** Subscribes to changes of the list; returns the unsubscribe function. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Resolves when the undo window of a deletion has passed. Rejects when the deletion is undone. */
  async wait({ repository, id, duration, clock }: UndoWindow): Promise<void> {
    const key = ++this.#lastKey
    const endsAt = clock.now() + duration
    let stopTimer: (() => void) | undefined
    try {
      await new Promise<void>((proceed, reject) => {
        stopTimer = clock.after(duration, proceed)
        const undo = (): void => reject(undone())
        this.#change([...this.#list, { key, repository, id, endsAt, undo, proceed }])
      })
    } finally {
      stopTimer?.()
      this.#change(this.#list.filter((it) => it.key !== key))
    }
  }

  /** Undoes all of them, when the user changes. */
  clear(): void {
    for (const { undo } of this.#list) undo()
    this.#change([])
  }

  #change(list: readonly Undoable[]): void {
    this.#list = list
    for (const listener of [...this.#listeners]) listener()
  }
}

/** The deletions of a query client that can still be undone. */
export function undoablesOf(queryClient: QueryClient): Undoables {
  return attach(queryClient, 'undoables', () => new Undoables())
}

function undone(): Error {
  return createApiFailure({
    kind: 'requestCancelled',
    reason: 'caller',
    message: 'The deletion was undone before it was sent.',
  })
}
