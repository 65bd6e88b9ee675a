import { createApiFailure, type Page } from 'repository-hooks'

/** What the server keeps. */
export interface Thing {
  readonly id: string
  readonly a: number
  readonly b: number
}

/** What was asked for. */
export interface Asked {
  /** The moment. All pages of one fetch count as asked for with its first. */
  readonly at: number
  response?: unknown
}

/** A request on its way: it reaches the server at one moment, and its response comes back at another. */
export interface Travelling {
  readonly name: string
  /** Whether it changes something. */
  readonly isChange: boolean
  /** Has the server do what is asked. */
  arrive(): void
  /** Brings the response back, or loses it. */
  respond(isLost: boolean): void
}

/** Hears what becomes of a change. */
interface ChangeListener<Data> {
  /** The client hears of its success. */
  made(response: Data): void
  /** Its response is lost. */
  lost(): void
}

/** A server whose network is slow, unreliable and out of order, as a test says. */
export class SlowServer {
  readonly things = new Map<string, Thing>()
  readonly travelling: Travelling[] = []
  /** What was asked for, by the marks of the responses. */
  readonly asked = new Map<unknown, Asked>()
  readonly #fetches = new WeakMap<AbortSignal, number>()
  readonly #tick: () => number
  #nextId = 1

  constructor(tick: () => number) {
    this.#tick = tick
  }

  list({ page = 1 }: { page?: number | undefined }, signal?: AbortSignal): Promise<Page<Thing>> {
    return this.#read('list', signal, (mark) => {
      const all = [...this.things.values()]
      return { ...pageOf(all, page), mark }
    })
  }

  detail(id: string, signal?: AbortSignal): Promise<Thing> {
    return this.#read('detail', signal, (mark) => ({ ...this.#thing(id), mark }))
  }

  create(input: Omit<Thing, 'id'>): Thing {
    const thing = { id: String(this.#nextId++), ...input }
    this.things.set(thing.id, thing)
    return thing
  }

  update(id: string, { a, b }: { a?: number | undefined; b?: number | undefined }): Thing {
    const former = this.#thing(id)
    const thing = { id, a: a ?? former.a, b: b ?? former.b }
    this.things.set(id, thing)
    return thing
  }

  delete(id: string): void {
    this.#thing(id)
    this.things.delete(id)
  }

  raise(id: string, b: number): Thing {
    const thing = this.#thing(id)
    return this.update(id, { b: Math.max(thing.b, b) })
  }

  raiseAll(a: number): void {
    for (const thing of this.things.values()) this.update(thing.id, { a: Math.max(thing.a, a) })
  }

  archive(id: string): Thing {
    const thing = this.#thing(id)
    this.things.delete(id)
    return thing
  }

  /** Sends a request on its way. A change has a listener. */
  send<Data>(name: string, work: () => Data, listener?: ChangeListener<Data>): Promise<Data> {
    return new Promise((resolve, reject) => {
      let settle: (() => void) | undefined
      const arrive = (): void => {
        settle ??= attempt(work, {
          onSuccess: (response) => {
            listener?.made(response)
            resolve(response)
          },
          onFailure: reject,
        })
      }
      const respond = (isLost: boolean): void => {
        this.travelling.splice(this.travelling.indexOf(request), 1)
        if (isLost) {
          listener?.lost()
          return reject(nobodyAnswered(name))
        }
        arrive()
        settle?.()
      }
      const request = { name, isChange: listener !== undefined, arrive, respond }
      this.travelling.push(request)
    })
  }

  #read<Data>(
    name: string,
    signal: AbortSignal | undefined,
    work: (mark: number) => Data,
  ): Promise<Data> {
    const mark = this.#tick()
    const at = (signal && this.#fetches.get(signal)) ?? mark
    if (signal) this.#fetches.set(signal, at)
    const asked: Asked = { at }
    this.asked.set(mark, asked)
    return this.send(`${name} #${mark}`, () => {
      const response = work(mark)
      asked.response = response
      return response
    })
  }

  #thing(id: string): Thing {
    const thing = this.things.get(id)
    if (!thing) throw new Error(`404: ${id}`)
    return thing
  }
}

/** What was lost: the server may have done it. */
function nobodyAnswered(name: string): Error {
  return createApiFailure({
    kind: 'noInternetConnection',
    reachable: false,
    message: `${name} was lost`,
  })
}

/** The rows of one page, two to a page. */
function pageOf(all: readonly Thing[], page: number): Page<Thing> {
  const items = all.slice((page - 1) * 2, page * 2)
  const hasNextPage = page * 2 < all.length
  return { items, page, pageSize: 2, total: all.length, hasNextPage, hasPreviousPage: page > 1 }
}

interface Outcome<Data> {
  onSuccess(response: Data): void
  onFailure(failure: unknown): void
}

/** Works now; returns what tells of it later. */
function attempt<Data>(work: () => Data, { onSuccess, onFailure }: Outcome<Data>) {
  try {
    const response = work()
    return () => onSuccess(response)
  } catch (failure) {
    return () => onFailure(failure)
  }
}
