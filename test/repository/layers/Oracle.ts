import type { Query } from '@tanstack/react-query'
import type { Asked, Thing } from './SlowServer.js'
import type { ThingMutation } from './Things.js'

/** A change that was asked for. */
export interface Change {
  readonly kind: ThingMutation
  /** The entity's id; a temporary one until the server gives another. */
  id: string
  /** What is known of it: the patch, or what is raised to, and then the server's response. */
  thing: Partial<Thing>
  /** When the client learnt that the server made it. */
  confirmedAt?: number
  /** When the client learnt that nobody answers. */
  lostAt?: number
}

/** Rows as they were answered, and when they were asked for. */
interface Responded {
  readonly mark: unknown
  readonly askedAt: number
  readonly rows: readonly Thing[]
}

/**
 * Says what has to be shown: the last responses, with the changes that were confirmed after those were asked for, in the
 * order of their confirmations, and with the changes that are not confirmed, in the order in which they were asked for.
 */
export class Oracle {
  readonly #landed = new WeakMap<Query, readonly Responded[]>()
  readonly #outdated = new WeakSet<Query>()
  #confirmed: Change[] = []
  /** What the server may have made, whose responses were lost. */
  #lost: Change[] = []
  #pending: Change[] = []

  ask(change: Change): void {
    this.#pending = [...this.#pending, change]
  }

  confirm(change: Change, at: number, thing: Thing | undefined): void {
    this.#pending = this.#pending.filter((it) => it !== change)
    const temporary = change.id
    if (thing) change.thing = thing
    if (change.kind === 'create' && thing) {
      change.id = thing.id
      for (const it of this.#pending) if (it.id === temporary) it.id = thing.id
    }
    this.#confirmed = [...this.#confirmed, { ...change, confirmedAt: at }]
  }

  fail(change: Change): void {
    this.#pending = this.#pending.filter((it) => it !== change)
  }

  /** Whether the server has made it, only a response says that was asked for since. */
  lose(change: Change, at: number): void {
    const lost = { ...change, lostAt: at }
    this.#lost = [...this.#lost, lost]
  }

  /** A response was written. Pages that came before are known already. */
  land(query: Query, data: unknown, askedFor: (mark: unknown) => Asked): void {
    const known = this.#landed.get(query) ?? []
    const answered = answeredIn(data, askedFor)
    const newest = Math.max(...answered.map((page) => page.askedAt))
    // A response that is older than the one before it changes nothing.
    if (newest < Math.max(...known.map((page) => page.askedAt))) return
    const fresh = new Set<string>()
    const pages = answered.map((page, index): Responded => {
      const before = known[index]
      // TanStack puts one more page behind pages that it may have taken before the last response.
      const isOlder = before && before.askedAt > page.askedAt
      const kept = known.find(({ mark }) => mark === page.mark) ?? (isOlder ? before : undefined)
      // A row that came with the first page has left the page that is kept.
      if (kept) return { ...kept, rows: kept.rows.filter(({ id }) => !fresh.has(id)) }
      for (const { id } of page.rows) fresh.add(id)
      return page
    })
    this.#landed.set(query, pages)
    const isMissing = (change: Change): boolean =>
      newest < (change.confirmedAt ?? 0) && concerns(change, query)
    if (this.#confirmed.some(isMissing)) this.#outdated.add(query)
    else this.#outdated.delete(query)
  }

  /** Whether the last response was asked for before a change that was confirmed when it came. */
  isOutdated(query: Query): boolean {
    return this.#outdated.has(query)
  }

  /** Whether the last response was asked for before a change that was lost by now. */
  isDoubtful(query: Query): boolean {
    const landed = this.#landed.get(query)
    if (!landed) return false
    const newest = Math.max(...landed.map((page) => page.askedAt))
    return this.#lost.some((it) => newest < (it.lostAt ?? 0) && concerns(it, query))
  }

  /** The rows that have to be shown, page by page. */
  expected(query: Query): readonly (readonly Thing[])[] | undefined {
    const landed = this.#landed.get(query)
    if (!landed) return undefined
    let pages: readonly (readonly Thing[])[] = landed.map(({ rows }) => rows)
    for (const change of [...this.#confirmed, ...this.#pending]) {
      const { confirmedAt = Infinity } = change
      const isNews = landed.map((it) => it.askedAt < confirmedAt)
      const apply = isList(query) ? applyToLists : applyToDetail
      pages = apply(pages, change, isNews)
    }
    return pages
  }
}

/** Whether a query has what a change is about. The detail of what was deleted is left alone. */
function concerns({ kind, id }: Change, query: Query): boolean {
  return isList(query) || kind === 'raiseAll' || (kind !== 'delete' && query.queryKey[2] === id)
}

/** The rows of what is shown, page by page. */
export function shownIn(data: unknown): readonly (readonly Thing[])[] | undefined {
  return data === undefined ? undefined : partsOf(data).map(({ rows }) => rows)
}

/** The pages of one fetch as the server answered them, each row once; of pages that came one by one, what was written. */
function answeredIn(data: unknown, askedFor: (mark: unknown) => Asked): readonly Responded[] {
  const parts = partsOf(data).map((part) => ({ ...part, ...askedFor(part.mark) }))
  const isOneFetch = parts.every(({ at }) => at === parts[0]?.at)
  const seen = new Set<string>()
  return parts.map(({ mark, at, rows, response }) => {
    if (!isOneFetch || response === undefined) return { mark, askedAt: at, rows }
    const fresh = partsOf(response)
      .flatMap((part) => part.rows)
      .filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return { mark, askedAt: at, rows: fresh }
  })
}

function isList({ queryKey }: Query): boolean {
  return queryKey[1] !== 'detail'
}

type Apply = (
  pages: readonly (readonly Thing[])[],
  change: Change,
  isNews: readonly boolean[],
) => readonly (readonly Thing[])[]

const applyToDetail: Apply = (pages, change, isNews) =>
  pages.map((rows, index) => rows.map((row) => (isNews[index] ? changed(row, change) : row)))

const applyToLists: Apply = (pages, change, isNews) => {
  const { kind, id, thing } = change
  if (kind === 'create') {
    const isThere = pages.some((rows) => rows.some((row) => row.id === id))
    if (isThere || !isNews[0]) return pages
    return pages.map((rows, index) => (index === 0 ? [plain({ ...thing, id }), ...rows] : rows))
  }
  const isGone = kind === 'delete' || kind === 'archive'
  return pages.map((rows, index) => {
    if (!isNews[index]) return rows
    const left = isGone ? rows.filter((row) => row.id !== id) : rows
    return left.map((row) => changed(row, change))
  })
}

/** What a change makes of a thing: what it is answered, and before that what it says. */
function changed(row: Thing, { kind, id, thing, confirmedAt }: Change): Thing {
  if (kind === 'raiseAll') return { ...row, a: Math.max(row.a, thing.a ?? 0) }
  if (row.id !== id) return row
  const isAnswered = confirmedAt !== undefined
  if (kind === 'raise' && !isAnswered) return { ...row, b: Math.max(row.b, thing.b ?? 0) }
  const isKnown = kind === 'update' || (isAnswered && kind !== 'delete' && kind !== 'create')
  return isKnown ? plain({ ...row, ...thing }) : row
}

function plain({ id = '', a = 0, b = 0 }: Partial<Thing>): Thing {
  return { id, a, b }
}

interface Part {
  readonly mark: unknown
  readonly rows: readonly Thing[]
}

/** What the cached data of any query consists of: the pages of an infinite list, one page, or one entity. */
function partsOf(data: unknown): readonly Part[] {
  const it = Object(data)
  if (Array.isArray(it.pages)) return it.pages.flatMap(partsOf)
  const rows: readonly Thing[] = Array.isArray(it.items) ? it.items : [it]
  return [{ mark: it.mark, rows: rows.map(plain) }]
}
