import type { Clock } from '../../http/time/Clock.js'
import { FakeFirestoreError } from './FakeFirestoreError.js'
import type { FakeRow } from './FakeQuery.js'
import type { FakeData } from './fakeValues.js'

/** A write that the server has not confirmed. */
export interface FakeWrite {
  readonly path: string
  /** Whether it fails where there is no document. */
  readonly mustExist?: boolean
  /** What the document is afterwards; `undefined` when it is gone. */
  apply(former: FakeData | undefined): FakeData | undefined
}

interface Queued {
  readonly writes: readonly FakeWrite[]
  resolve(): void
  reject(error: Error): void
}

/** A document, as this device knows it. */
export interface FakeView extends FakeRow {
  readonly isPending: boolean
}

/** The server's documents, what this device remembers of them, and what it has yet to send. */
export class FakeDatabase {
  readonly clock: Clock
  readonly server = new Map<string, FakeData>()
  readonly #cache = new Map<string, FakeData>()
  readonly #versions = new Map<string, number>()
  readonly #denied = new Set<string>()
  readonly #waiting = new Set<() => void>()
  #queue: readonly Queued[] = []
  #isSending = false
  isOnline = true
  /** Called when something may look different. */
  onChange: () => void = () => {}

  constructor(clock: Clock) {
    this.clock = clock
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline
    this.onChange()
    if (!isOnline) return
    for (const proceed of [...this.#waiting]) proceed()
    this.#waiting.clear()
    void this.#send()
  }

  whenOnline(): Promise<void> {
    if (this.isOnline) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.add(resolve))
  }

  deny(path: string, isDenied: boolean): void {
    if (isDenied) this.#denied.add(path)
    else this.#denied.delete(path)
    this.onChange()
  }

  /** Throws what the rules would, for a path or a collection. */
  check(path: string): void {
    const isDenied = [...this.#denied].some((each) => `${path}/`.startsWith(`${each}/`))
    if (isDenied) throw new FakeFirestoreError('permission-denied', `Access to ${path} is denied.`)
  }

  /** Forgets what this device remembers, and what it has yet to send. */
  forget(): void {
    this.#cache.clear()
    this.#queue = []
    this.onChange()
  }

  /** How often a document was written. */
  versionOf(path: string): number {
    return this.#versions.get(path) ?? 0
  }

  /** Writes as the server does, at once. */
  commit({ path, apply }: FakeWrite): void {
    const next = apply(this.server.get(path))
    this.#versions.set(path, this.versionOf(path) + 1)
    if (next) this.server.set(path, next)
    else this.server.delete(path)
  }

  /** Writes here, and sends it to the server as soon as it can be reached. Settles with the server's response. */
  write(writes: readonly FakeWrite[]): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.#queue = [...this.#queue, { writes, resolve, reject }]
    })
    this.onChange()
    void this.#send()
    return done
  }

  /** All documents as this device sees them; being online brings its memory up to date. */
  get rows(): readonly FakeView[] {
    if (this.isOnline) {
      this.#cache.clear()
      for (const [path, data] of this.server) this.#cache.set(path, data)
    }
    const paths = new Set([...this.#cache.keys(), ...this.#pending.map(({ path }) => path)])
    return [...paths].flatMap((path) => this.view(path) ?? [])
  }

  /** A document as this device sees it. */
  view(path: string): FakeView | undefined {
    const own = this.#pending.filter((write) => write.path === path)
    const base = (this.isOnline ? this.server : this.#cache).get(path)
    const data = own.reduce<FakeData | undefined>((it, { apply }) => apply(it), base)
    if (base && this.isOnline) this.#cache.set(path, base)
    const id = path.slice(path.lastIndexOf('/') + 1)
    return data && { path, id, data, isPending: own.length > 0 }
  }

  get #pending(): readonly FakeWrite[] {
    return this.#queue.flatMap(({ writes }) => writes)
  }

  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    // What listens has seen the write as pending by then.
    await afterAll()
    for (let [next] = this.#queue; next && this.isOnline; [next] = this.#queue) {
      this.#confirm(next)
      await afterAll()
    }
    this.#isSending = false
  }

  #confirm(next: Queued): void {
    this.#queue = this.#queue.filter((each) => each !== next)
    try {
      this.#check(next.writes)
      for (const write of next.writes) this.commit(write)
      next.resolve()
    } catch (error) {
      next.reject(error instanceof Error ? error : new Error(String(error)))
    }
    this.onChange()
  }

  /** Throws what the server would; each write is made of what those before it leave. */
  #check(writes: readonly FakeWrite[]): void {
    const documents = new Map(this.server)
    for (const { path, mustExist, apply } of writes) {
      this.check(path)
      const next = apply(documents.get(path))
      if (mustExist && !documents.has(path)) {
        throw new FakeFirestoreError('not-found', `There is no document ${path} to update.`)
      }
      if (next) documents.set(path, next)
      else documents.delete(path)
    }
  }
}

/** Another turn of the event loop; fake timers do not hold it up. */
function afterAll(): Promise<void> {
  return new Promise((resolve) => turn(resolve, 0))
}

const { setTimeout: turn } = globalThis
