import { type QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import {
  connectApi,
  createApiClient,
  entityList,
  numberedPage,
  optimistic,
  repository,
  useUndoables,
} from 'repository-hooks'
import type { EndpointBuilder, Page, Undoable } from 'repository-hooks'
import { z } from 'zod'
import type { Thing } from './SlowServer.js'

export const ThingSchema = z.object({ id: z.string(), a: z.number(), b: z.number() })
const NewThing = z.object({ a: z.number(), b: z.number() })

type NewThing = z.output<typeof NewThing>
type Patch = Partial<{ [Name in keyof NewThing]: NewThing[Name] | undefined }>

/** What answers for things. */
export interface ThingCalls {
  list(page: number | undefined, signal: AbortSignal | undefined): Promise<Page<Thing>>
  detail(id: string, signal: AbortSignal | undefined): Promise<Thing>
  create(input: NewThing): Promise<Thing>
  update(id: string, patch: Patch): Promise<Thing>
  delete(id: string): Promise<void>
  raise(id: string, b: number): Promise<Thing>
  raiseAll(a: number): Promise<void>
  archive(id: string): Promise<Thing>
}

/** The mutations of things. */
export type ThingMutation = keyof Omit<ThingCalls, 'list' | 'detail'>

/** The things that one history is about: all of a repository, or those below one parent. */
export interface Things {
  readonly client: QueryClient
  readonly list: ReturnType<typeof plain.list>
  readonly infinite: ReturnType<typeof plain.infinite>
  readonly detail: ReturnType<typeof plain.detail>
  readonly all: QueryKey
  /** Whether deletions can be taken back, and of an infinite list the first page alone is asked for again. */
  readonly isKept: boolean
  mutation(name: ThingMutation): unknown
  /** Variables that name what is meant. */
  input(input: NewThing): object
  named(id: string): object | string
  /** Variables that name what all of them stand below. */
  readonly below: object
  /** Whether a query is about them. */
  isOwn(queryKey: QueryKey): boolean
  respond(calls: ThingCalls): void
  /** The id that was made up last. */
  madeUp(): string
}

const api = createApiClient({ baseURL: 'http://localhost:3000' })

const declared = {
  one: 'thing',
  many: 'things',
  schema: ThingSchema,
  create: NewThing,
  update: NewThing.partial(),
  page: numberedPage({ pageSize: 2 }),
} as const

/** Endpoints of their own, of things that stand at a path. */
function endpointsAt<const Path extends string>(path: Path) {
  return (e: EndpointBuilder<Thing, Thing, 'numbered'>) => ({
    recent: entityList(e, { path: `${path}/recent`, matches: () => true }),
    raise: e.mutation({
      method: 'POST',
      path: `${path}/{id}/raise`,
      body: z.number(),
      response: ThingSchema,
      affects: 'one',
      optimistic: ({ b }, { body }) => ({ b: Math.max(b, body) }),
    }),
    raiseAll: e.mutation({
      method: 'POST',
      path: `${path}/raise`,
      body: z.number(),
      optimistic: ({ a }, { body }) => ({ a: Math.max(a, body) }),
    }),
    archive: e.mutation({
      method: 'POST',
      path: `${path}/{id}/archive`,
      response: ThingSchema,
      affects: 'one',
      optimistic: () => null,
    }),
  })
}

let madeUp = ''

const shownAtOnce = {
  ...optimistic,
  create: (input: NewThing, id: string): Thing => {
    madeUp = id
    return { id, ...input }
  },
}

const plain = repository({
  ...declared,
  path: '/things',
  optimistic: shownAtOnce,
  endpoints: endpointsAt('/things'),
})
const kept = repository({
  ...declared,
  path: '/things',
  endpoints: endpointsAt('/things'),
  optimistic: { ...shownAtOnce, undo: 5_000 },
})

/** How many things were created below each parent: their temporary ids are the same ones. */
let counts: Record<string, number> = {}

const below = repository({
  ...declared,
  path: '/parents/{parent}/things',
  endpoints: endpointsAt('/parents/{parent}/things'),
  optimistic: {
    ...optimistic,
    create: ({ parent, a, b }) => {
      const count = (counts[`${parent}`] ?? 0) + 1
      counts[`${parent}`] = count
      madeUp = `temporary-${count}`
      return { id: madeUp, a, b }
    },
  },
})

/** Things that are told apart by their ids. */
export function plainThings(client: QueryClient): Things {
  return thingsIn(plain, client)
}

/** Things that are listed by an endpoint of its own. */
export function listedThings(client: QueryClient): Things {
  const list = plain.query('recent')
  return { ...thingsIn(plain, client), list, infinite: plain.infiniteQuery('recent') }
}

/** Things whose deletions can be taken back, in an infinite list whose first page alone is asked for again. */
export function keptThings(client: QueryClient): Things {
  const things = thingsIn(kept, client)
  return { ...things, infinite: kept.infinite({}, { refresh: 'first' }), isKept: true }
}

/** The deletions that can still be taken back. */
export function undoablesIn(client: QueryClient): readonly Undoable[] {
  let undoables: readonly Undoable[] = []
  const bar = createElement(() => {
    undoables = useUndoables()
    return null
  })
  renderToStaticMarkup(createElement(QueryClientProvider, { client }, bar))
  return undoables
}

function thingsIn(repository: typeof plain, client: QueryClient): Things {
  let calls: ThingCalls | undefined
  const override = repository.from({
    list: (variables, options) => responding(calls).list(variables?.page, options?.signal),
    recent: (variables, options) => responding(calls).list(variables?.page, options?.signal),
    detail: (id, options) => responding(calls).detail(id, options?.signal),
    create: (input) => responding(calls).create(input),
    update: ({ id, patch }) => responding(calls).update(id, patch),
    delete: (id) => responding(calls).delete(id),
    raise: ({ id, body }) => responding(calls).raise(`${id}`, body),
    raiseAll: ({ body }) => responding(calls).raiseAll(body),
    archive: ({ id }) => responding(calls).archive(`${id}`),
  })
  connectApi(client, api, { repositories: [override] })
  return {
    client,
    list: repository.list(),
    infinite: repository.infinite(),
    detail: repository.detail('1'),
    all: repository.keys.all(),
    isKept: false,
    mutation: (name) => repository.mutation(name),
    input: (input) => input,
    named: (id) => id,
    below: {},
    isOwn: () => true,
    respond: (own) => void (calls = own),
    madeUp: () => madeUp,
  }
}

/** Things below two parents, with the same ids. */
export function thingsBelow(client: QueryClient): readonly [Things, Things] {
  counts = {}
  const calls: Record<string, ThingCalls> = {}
  const of = (parent: string | number | bigint): ThingCalls => responding(calls[`${parent}`])
  const override = below.from({
    list: ({ parent, page }, options) => of(parent).list(page, options?.signal),
    detail: ({ parent, id }, options) => of(parent).detail(id, options?.signal),
    create: ({ parent, ...input }) => of(parent).create(input),
    update: ({ parent, id, patch }) => of(parent).update(id, patch),
    delete: ({ parent, id }) => of(parent).delete(id),
    raise: ({ parent, id, body }) => of(parent).raise(`${id}`, body),
    raiseAll: ({ parent, body }) => of(parent).raiseAll(body),
    archive: ({ parent, id }) => of(parent).archive(`${id}`),
  })
  connectApi(client, api, { repositories: [override] })
  return [thingsOf('1'), thingsOf('2')]

  function thingsOf(parent: string): Things {
    return {
      client,
      list: below.list({ parent }),
      infinite: below.infinite({ parent }),
      detail: below.detail({ parent, id: '1' }),
      all: below.keys.all(),
      isKept: false,
      mutation: (name) => below.mutation(name),
      input: (input) => ({ parent, ...input }),
      // What a route gives is text, and what an app knows may be a number.
      named: (id) => ({ parent: Number(parent), id }),
      below: { parent: Number(parent) },
      isOwn: ([, , variables]) => Object(variables).parent === parent,
      respond: (own) => void (calls[parent] = own),
      madeUp: () => madeUp,
    }
  }
}

function responding(calls: ThingCalls | undefined): ThingCalls {
  if (calls) return calls
  throw new Error('Nobody answers for these things.')
}
