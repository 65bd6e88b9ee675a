import type { FakeDatabase } from './FakeDatabase.js'
import { FakeQuery } from './FakeQuery.js'
import { type FakeQuerySnapshot, FakeSnapshot, resultOf, snapshotOf } from './fakeSnapshots.js'
import type { FakeReference } from './fakeValues.js'

type Told = FakeSnapshot | FakeQuerySnapshot

interface Listener {
  readonly source: FakeQuery | FakeReference
  readonly next: (snapshot: never) => void
  readonly error: (error: Error) => void
  last: Told | undefined
}

/** Who listens to a fake database. */
export class FakeListeners {
  readonly #database: FakeDatabase
  readonly #listeners = new Set<Listener>()
  #isDue = false
  /** How many were begun so far. */
  opened = 0

  constructor(database: FakeDatabase) {
    this.#database = database
    database.onChange = () => this.#notify()
  }

  /** How many listen now. */
  get size(): number {
    return this.#listeners.size
  }

  add(listener: Omit<Listener, 'last'>): () => void {
    const own: Listener = { ...listener, last: undefined }
    this.opened += 1
    this.#listeners.add(own)
    this.#notify()
    return () => this.#listeners.delete(own)
  }

  /** Tells nobody any longer. */
  end(): void {
    this.#listeners.clear()
  }

  /** Nobody is told while whoever made the change is still busy. */
  #notify(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      for (const listener of [...this.#listeners]) this.#tell(listener)
    })
  }

  #tell(listener: Listener): void {
    if (!this.#listeners.has(listener)) return
    try {
      const snapshot = this.#read(listener)
      if (listener.last && isSame(listener.last, snapshot)) return
      listener.last = snapshot
      // What is read of a query is what listeners of queries take.
      listener.next(snapshot as never)
    } catch (error) {
      this.#listeners.delete(listener)
      listener.error(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #read({ source, last }: Listener): Told {
    if (!(source instanceof FakeQuery)) return snapshotOf(this.#database, source.path)
    const former = last && !(last instanceof FakeSnapshot) ? last.docs : []
    return resultOf(this.#database, source, { former })
  }
}

function isSame(a: Told, b: Told): boolean {
  const [one, other] = [docsOf(a), docsOf(b)]
  if (one.length !== other.length || a.metadata.fromCache !== b.metadata.fromCache) return false
  return one.every((doc, index) => {
    const next = other[index]
    const { hasPendingWrites } = doc.metadata
    return (
      next !== undefined &&
      doc.id === next.id &&
      hasPendingWrites === next.metadata.hasPendingWrites &&
      doc.holds(next)
    )
  })
}

function docsOf(told: Told): readonly FakeSnapshot[] {
  return told instanceof FakeSnapshot ? [told] : told.docs
}
