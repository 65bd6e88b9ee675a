import {
  InfiniteQueryObserver,
  MutationObserver,
  notifyManager,
  type QueryClient,
  QueryObserver,
} from '@tanstack/react-query'
import { type Change, Oracle, shownIn } from './Oracle.js'
import { SlowServer } from './SlowServer.js'
import { type ThingMutation, type Things, ThingSchema, undoablesIn } from './Things.js'

/** What looks at a query. */
interface Screen {
  subscribe(read: () => void): () => void
}

/** One random history of mutations, refetches, failures and answers out of order, compared with an oracle throughout. */
export class RandomHistory {
  readonly log: string[] = []
  /** How often what is shown was compared. */
  checks = 0
  readonly #random: (below: number) => number
  readonly #flushTimers: () => void
  readonly #things: Things
  readonly #client: QueryClient
  readonly #oracle = new Oracle()
  readonly #server = new SlowServer(() => ++this.#now)
  readonly #nextPageOf: (options: { cancelRefetch: boolean }) => Promise<unknown>
  /** What is open, each with what closes it. */
  readonly #open = new Map<Screen, () => void>()
  readonly #screens: readonly Screen[]
  readonly #changes: Change[] = []
  #now = 0
  #value = 100

  constructor(seed: number, things: Things, flushTimers: () => void) {
    this.#things = things
    this.#client = things.client
    this.#random = randomOf(seed)
    this.#flushTimers = flushTimers
    const atFirst = things.isKept ? 5 : 3
    for (let count = 0; count < atFirst; count++) this.#server.create({ a: count, b: count })
    this.#respondFor(things)
    this.#client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return
      if (!things.isOwn(event.query.queryKey)) return
      const now = ++this.#now
      const { asked } = this.#server
      this.#oracle.land(event.query, event.action.data, (mark) => asked.get(mark) ?? { at: now })
    })
    const infinite = new InfiniteQueryObserver(this.#client, things.infinite)
    const list = new QueryObserver(this.#client, things.list)
    const detail = new QueryObserver(this.#client, things.detail)
    this.#nextPageOf = (options) => infinite.fetchNextPage(options)
    this.#screens = [infinite, list, detail]
    this.#openAll()
  }

  /** Does something at random. */
  async step(): Promise<void> {
    // The library begins to follow mutations with the first query that it runs.
    if (this.checks === 0) await settleMicrotasks(10)
    if (this.checks === 0 && this.#things.isKept) await this.#showTwoPages()
    const steps = [
      () => this.#update(),
      () => this.#update(),
      () => this.#create(),
      () => this.#delete(),
      () => this.#raise(),
      () => this.#raiseAll(),
      () => this.#remove('archive'),
      () => this.#refetch(),
      () => this.#nextPage(),
      () => this.#openOrClose(),
      () => this.#arrive(),
      () => this.#respond(),
      () => this.#respond(),
      () => this.#respond(),
      () => this.#cancel(),
      () => this.#flushTimers(),
      ...(this.#things.isKept ? [() => this.#takeBack(), () => this.#delete()] : []),
    ]
    await steps[this.#random(steps.length)]?.()
    this.#check('a step')
    await settleMicrotasks(this.#random(4))
  }

  /** Brings everything to its end, and fetches all anew. */
  async finish(): Promise<void> {
    this.#openAll()
    await this.#respondAll()
    void this.#client.invalidateQueries()
    await this.#respondAll()
    await this.#updateOnceMore()
  }

  /** What the cache has, and what the server has. */
  outcome(): { cached: unknown; served: unknown } {
    const all = [...this.#server.things.values()]
    const list = shownIn(this.#client.getQueryData(this.#things.list.queryKey))
    const infinite = shownIn(this.#client.getQueryData(this.#things.infinite.queryKey))
    const asked = infinite?.slice(0, this.#things.isKept ? 1 : undefined)
    const served = asked?.map((_, index) => all.slice(index * 2, index * 2 + 2))
    return {
      cached: { list, infinite: asked, pending: this.#client.isMutating() },
      served: { list: [all.slice(0, 2)], infinite: served, pending: 0 },
    }
  }

  /** @param isQuiet - whether everything has happened that waits for nobody */
  #check(when: string, isQuiet = false): void {
    for (const query of this.#client.getQueryCache().getAll()) {
      if (!this.#things.isOwn(query.queryKey)) continue
      const shown = JSON.stringify(shownIn(query.state.data))
      const expected = JSON.stringify(this.#oracle.expected(query))
      const { isInvalidated, fetchStatus } = query.state
      const isFresh = !isInvalidated && fetchStatus === 'idle'
      if (isFresh && this.#oracle.isOutdated(query))
        this.#complain(`${when}, ${query.queryHash} is older than a change, and taken for fresh`)
      if (isQuiet && isFresh && this.#oracle.isDoubtful(query))
        this.#complain(
          `${when}, ${query.queryHash} is older than a lost change, and taken for fresh`,
        )
      this.checks++
      if (shown === expected) continue
      this.#complain(`${when}, ${query.queryHash} shows\n${shown}\nand should show\n${expected}`)
    }
  }

  #complain(what: string): never {
    throw new Error(`At ${what}\nafter\n  ${this.log.join('\n  ')}`)
  }

  #update(id = this.#anyId()): void {
    if (id === undefined) return
    const value = ++this.#value
    const patch = this.#random(2) === 0 ? { a: value } : { b: value }
    const variables = { ...this.#addressed(id), patch }
    this.#mutate({ kind: 'update', id, thing: patch }, 'update', variables)
  }

  #create(): void {
    const value = ++this.#value
    const input = { a: value, b: value }
    this.#mutate({ kind: 'create', id: '', thing: input }, 'create', this.#things.input(input))
  }

  #delete(): void {
    this.#remove('delete')
  }

  #remove(kind: 'delete' | 'archive'): void {
    const id = this.#anyId()
    const isOnItsWay = this.#changes.some((it) => it.kind === kind && it.id === id)
    if (id === undefined || isOnItsWay) return
    const variables = kind === 'delete' ? this.#things.named(id) : this.#addressed(id)
    this.#mutate({ kind, id, thing: {} }, kind, variables)
  }

  #raise(): void {
    const id = this.#anyId()
    const b = ++this.#value
    if (id === undefined) return
    this.#mutate({ kind: 'raise', id, thing: { b } }, 'raise', { ...this.#addressed(id), body: b })
  }

  #raiseAll(): void {
    const a = ++this.#value
    const variables = { ...this.#things.below, body: a }
    this.#mutate({ kind: 'raiseAll', id: '', thing: { a } }, 'raiseAll', variables)
  }

  #addressed(id: string): object {
    return { ...this.#things.below, id }
  }

  #mutate(change: Change, name: ThingMutation, variables: unknown): void {
    this.log.push(`${name} ${JSON.stringify(variables)}`)
    this.#changes.push(change)
    this.#oracle.ask(change)
    // Mutations of several types, chosen by name.
    const observer = new MutationObserver<unknown, Error, never>(
      this.#client,
      this.#things.mutation(name) as never,
    )
    observer.mutate(variables as never).catch(() => {
      this.#oracle.fail(change)
      const index = this.#changes.indexOf(change)
      if (index >= 0) this.#changes.splice(index, 1)
    })
    if (name === 'create') change.id = this.#things.madeUp()
  }

  /** Where there is only the first page, none is kept. */
  async #showTwoPages(): Promise<void> {
    await this.#respondAll()
    this.#nextPage()
    await this.#respondAll()
  }

  /** Takes a deletion back, or sends it at once. */
  async #takeBack(): Promise<void> {
    const undoables = undoablesIn(this.#client)
    const undoable = undoables[this.#random(Math.max(1, undoables.length))]
    if (!undoable) return
    const isUndone = this.#random(3) > 0
    this.log.push(`${isUndone ? 'take back' : 'send'}: delete ${String(undoable.id)}`)
    if (isUndone) undoable.undo()
    else undoable.proceed()
    // As with responses: the oracle hears of it when the mutation has failed.
    await settleMicrotasks(30)
  }

  #refetch(): void {
    const key = this.#anyKey()
    this.log.push(`refetch ${JSON.stringify(key)}`)
    if (this.#random(3) > 0) void this.#client.invalidateQueries({ queryKey: key })
    else void this.#client.refetchQueries({ queryKey: key, type: 'all' }, { cancelRefetch: false })
  }

  #nextPage(): void {
    const cancelRefetch = this.#random(2) === 0
    this.log.push(cancelRefetch ? 'next page' : 'next page, beside what is asked for')
    void this.#nextPageOf({ cancelRefetch })
  }

  #openOrClose(): void {
    const index = this.#random(this.#screens.length)
    const screen = this.#screens[index]
    const close = screen && this.#open.get(screen)
    this.log.push(`${close ? 'close' : 'open'} screen ${index}`)
    if (!close) return this.#openAll()
    close()
    this.#open.delete(screen)
  }

  #openAll(): void {
    // As React does: what is shown is read when a batch of news is through.
    const read = notifyManager.batchCalls(() => this.#check('a frame'))
    for (const screen of this.#screens) {
      if (!this.#open.has(screen)) this.#open.set(screen, screen.subscribe(read))
    }
  }

  #cancel(): void {
    const key = this.#anyKey()
    this.log.push(`cancel ${JSON.stringify(key)}`)
    void this.#client.cancelQueries({ queryKey: key })
  }

  #arrive(): void {
    const request = this.#anyRequest()
    if (!request) return
    this.log.push(`arrive: ${request.name}`)
    request.arrive()
  }

  async #respond(): Promise<void> {
    const request = this.#anyRequest()
    if (!request) return
    const luck = this.#random(10)
    const isLost = luck % 5 === 0
    const isMade = !isLost || luck === 5
    this.log.push(`${isMade ? '' : 'un'}made, ${isLost ? 'lose' : 'response'}: ${request.name}`)
    if (isMade) request.arrive()
    // What the client hears of a change is told to the oracle at once, so it has to reach the client at once too.
    if (request.isChange) await settleMicrotasks(30)
    request.respond(isLost)
    if (!request.isChange) return
    await settleMicrotasks(30)
    if (isLost) this.#check('a loss', true)
  }

  async #respondAll(): Promise<void> {
    const { travelling } = this.#server
    do {
      this.#flushTimers()
      await settleMicrotasks(30)
      travelling[0]?.respond(false)
      await settleMicrotasks(30)
      this.#check('the end', true)
    } while (travelling.length > 0 || (this.#things.isKept && this.#client.isMutating() > 0))
    this.#check('the end', true)
  }

  /** When nothing is under way, what an update is answered is known of its entity, which is not asked for. */
  async #updateOnceMore(): Promise<void> {
    const { things, travelling } = this.#server
    if (!things.has('1')) return
    this.#update('1')
    await settleMicrotasks(30)
    travelling[0]?.respond(false)
    await settleMicrotasks(30)
    const asked = travelling.find(({ name }) => name.startsWith('detail'))
    if (asked) this.#complain(`the end, ${asked.name} is asked for without need`)
    await this.#respondAll()
  }

  #respondFor(things: Things): void {
    const server = this.#server
    things.respond({
      list: (page, signal) => server.list({ page }, signal),
      detail: (id, signal) => server.detail(id, signal),
      create: (input) =>
        this.#send(
          (it) => it.kind === 'create' && it.thing.a === input.a,
          () => server.create(input),
        ),
      update: (id, patch) =>
        this.#send(
          (it) => it.kind === 'update' && it.thing.a === patch.a && it.thing.b === patch.b,
          () => server.update(id, patch),
        ),
      delete: (id) =>
        this.#send(
          (it) => it.kind === 'delete' && it.id === id,
          () => server.delete(id),
        ),
      raise: (id, b) =>
        this.#send(
          (it) => it.kind === 'raise' && it.thing.b === b,
          () => server.raise(id, b),
        ),
      raiseAll: (a) =>
        this.#send(
          (it) => it.kind === 'raiseAll' && it.thing.a === a,
          () => server.raiseAll(a),
        ),
      archive: (id) =>
        this.#send(
          (it) => it.kind === 'archive' && it.id === id,
          () => server.archive(id),
        ),
    })
  }

  #send<Result>(isMeant: (change: Change) => boolean, work: () => Result): Promise<Result> {
    const index = this.#changes.findIndex(isMeant)
    const [change] = this.#changes.splice(index, 1)
    if (!change || index < 0) throw new Error('Something was sent that nobody asked for.')
    return this.#server.send(`${change.kind} ${change.id}`, work, {
      made: (response) => {
        const thing = ThingSchema.safeParse(response)
        this.#oracle.confirm(change, ++this.#now, thing.data)
      },
      lost: () => this.#oracle.lose(change, ++this.#now),
    })
  }

  #anyRequest() {
    const { travelling } = this.#server
    return travelling[this.#random(Math.max(1, travelling.length))]
  }

  #anyKey(): readonly unknown[] {
    const { list, infinite, detail, all } = this.#things
    return [list.queryKey, infinite.queryKey, detail.queryKey, all][this.#random(4)] ?? []
  }

  #anyId(): string | undefined {
    const ids = this.#shownIds()
    return ids[this.#random(Math.max(1, ids.length))]
  }

  #shownIds(): readonly string[] {
    const data = this.#client.getQueryData(this.#things.infinite.queryKey)
    return (shownIn(data) ?? []).flat().map(({ id }) => id)
  }
}

/** A small generator of pseudo-random whole numbers (xorshift32). */
function randomOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % below
  }
}

async function settleMicrotasks(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await Promise.resolve()
}
