import { compareValues } from './compareValues.js'
import type { FakeDatabase, FakeView } from './FakeDatabase.js'
import type { FakeQuery } from './FakeQuery.js'
import { valueAt } from './fakeData.js'
import { type FakeData, FakeReference } from './fakeValues.js'

/** A document at one moment. */
export class FakeSnapshot {
  readonly id: string
  readonly ref: FakeReference
  readonly metadata: { readonly hasPendingWrites: boolean; readonly fromCache: boolean }
  readonly #data: FakeData | undefined

  constructor(path: string, view: FakeView | undefined, fromCache: boolean) {
    this.ref = new FakeReference(path)
    this.id = this.ref.id
    this.metadata = { hasPendingWrites: view?.isPending === true, fromCache }
    this.#data = view?.data
  }

  exists(): boolean {
    return this.#data !== undefined
  }

  data(): FakeData | undefined {
    return this.#data && { ...this.#data }
  }

  get(field: string): unknown {
    return this.#data && valueAt(this.#data, field)
  }

  /** Whether it says the same, apart from what is known about it. */
  holds(other: FakeSnapshot): boolean {
    return compareValues(this.data(), other.data()) === 0
  }
}

/** The documents of a query at one moment. */
export class FakeQuerySnapshot {
  readonly docs: readonly FakeSnapshot[]
  readonly metadata: { readonly hasPendingWrites: boolean; readonly fromCache: boolean }
  readonly #former: readonly FakeSnapshot[]

  constructor(docs: readonly FakeSnapshot[], fromCache: boolean, former: readonly FakeSnapshot[]) {
    this.docs = docs
    this.metadata = { hasPendingWrites: docs.some((it) => it.metadata.hasPendingWrites), fromCache }
    this.#former = former
  }

  get size(): number {
    return this.docs.length
  }

  get empty(): boolean {
    return this.docs.length === 0
  }

  docChanges(): readonly { readonly type: 'added' | 'modified' | 'removed'; doc: FakeSnapshot }[] {
    const former = new Map(this.#former.map((doc) => [doc.id, doc]))
    const removed = this.#former.filter(({ id }) => !this.docs.some((doc) => doc.id === id))
    return [
      ...removed.map((doc) => ({ type: 'removed' as const, doc })),
      ...this.docs.flatMap((doc) => {
        const known = former.get(doc.id)
        if (known?.holds(doc)) return []
        return [{ type: known ? ('modified' as const) : ('added' as const), doc }]
      }),
    ]
  }
}

/** The present state of one document. */
export function snapshotOf(
  database: FakeDatabase,
  path: string,
  { fromCache = !database.isOnline } = {},
): FakeSnapshot {
  database.check(path)
  return new FakeSnapshot(path, database.view(path), fromCache)
}

/** What is known of a query besides. */
interface FakeReading {
  /** What it found before. @defaultValue nothing */
  readonly former?: readonly FakeSnapshot[]
  /** Whether this device answers. @defaultValue when it is offline */
  readonly fromCache?: boolean
}

/** The present state of what a query finds. */
export function resultOf(
  database: FakeDatabase,
  query: FakeQuery,
  { former = [], fromCache = !database.isOnline }: FakeReading = {},
): FakeQuerySnapshot {
  database.check(query.path)
  const views = new Map(database.rows.map((view) => [view.path, view]))
  const found = query.run([...views.values()])
  const docs = found.map(({ path }) => new FakeSnapshot(path, views.get(path), fromCache))
  return new FakeQuerySnapshot(docs, fromCache, former)
}
