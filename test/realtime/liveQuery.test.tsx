import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import {
  connectApi,
  createApiClient,
  createApiFailure,
  repository,
  type ApiFailure,
} from 'repository-hooks'
import { liveQuery, type LiveQueryOptions, type ReducedQuery } from 'repository-hooks/realtime'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../session/ManualClock.js'
import { FakeSource } from './FakeSource.js'
import { HandFrames } from './HandFrames.js'

let source: FakeSource<number>
let clock: ManualClock
let frames: HandFrames
let queryClient: QueryClient

beforeEach(() => {
  source = new FakeSource()
  clock = new ManualClock()
  frames = new HandFrames()
  queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
})

/** Options of the rate, as a component makes them in each render. */
function rate(options: Partial<LiveQueryOptions<number, number>> = {}) {
  return liveQuery<number>({
    queryKey: ['rate'],
    source,
    clock,
    schedule: frames.schedule,
    backoff: { minDelay: 0 },
    ...options,
  } as LiveQueryOptions<number, number>)
}

let renders = 0

function Rate({ options = {} }: { options?: Partial<LiveQueryOptions<number, number>> }) {
  const { data, error, status } = useQuery(rate(options))
  renders++
  return <p>{`${status} ${data} ${error?.kind}`}</p>
}

function show(children: ReactNode) {
  const wrap = (it: ReactNode) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>{it}</QueryClientProvider>
    </StrictMode>
  )
  const { rerender, unmount } = render(wrap(children))
  return { unmount, showNow: (it: ReactNode) => rerender(wrap(it)) }
}

async function tell(...events: number[]) {
  await act(async () => {
    source.push(...events)
    frames.draw()
  })
}

async function opened() {
  await waitFor(() => expect(source.sinks.size).toBe(1))
}

const forbidden = createApiFailure({ kind: 'forbidden', message: 'Not for you.' })
const nothing = createApiFailure({ kind: 'notFound', message: 'There is no rate.' })
const broken = createApiFailure({ kind: 'serverError', status: 503, message: 'Down.' })

describe('a live query whose source tells all of its data', () => {
  it('W1 W16 shares one subscription between 10 components, also in StrictMode', async () => {
    show(Array.from({ length: 10 }, (_, index) => <Rate key={index} />))
    await opened()
    await tell(1)
    await waitFor(() => expect(screen.getAllByText('success 1 undefined')).toHaveLength(10))
    await tell(2)

    expect(await screen.findAllByText('success 2 undefined')).toHaveLength(10)
    expect(source.opened).toBe(1)
  })

  it('shows a failure that comes before the frame of the last event', async () => {
    show(<Rate />)
    await opened()
    await tell(1)
    await screen.findByText('success 1 undefined')
    await act(async () => {
      source.push(2)
      source.fail(forbidden)
      frames.draw()
    })

    expect(await screen.findByText('error 2 forbidden')).toBeDefined()
  })

  it('is pending until the first event', async () => {
    show(<Rate />)
    await opened()

    expect(await screen.findByText('pending undefined undefined')).toBeVisible()
  })

  it('ends the subscription a while after the last component left, and not between pages', async () => {
    const { showNow } = show(<Rate />)
    await opened()
    await tell(1)
    showNow(null)
    clock.advance(999)
    showNow(<Rate />)
    clock.advance(5_000)
    expect(source.opened).toBe(1)
    expect(source.sinks.size).toBe(1)

    showNow(null)
    clock.advance(1_000)
    expect(source.sinks.size).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('fetches what a bug in the app kept from being written, and tells the page of it', async () => {
    const { reportError } = globalThis
    const bugs: unknown[] = []
    Object.assign(globalThis, { reportError: (error: unknown) => bugs.push(error) })
    onTestFinished(() => void Object.assign(globalThis, { reportError }))
    const bug = new Error('a bug')
    let version = 1
    const options = {
      queryFn: async () => version,
      reduce: () => {
        throw bug
      },
    }
    show(<Rate options={options} />)
    await screen.findByText('success 1 undefined')
    version = 2
    await tell(2)

    expect(await screen.findByText('success 2 undefined')).toBeVisible()
    expect(bugs).toEqual([bug])
  })

  it('subscribes anew when a component comes back later, though its data never gets stale', async () => {
    const { showNow } = show(<Rate />)
    await opened()
    await tell(1)
    showNow(null)
    clock.advance(1_000)
    showNow(<Rate />)
    await opened()
    expect(await screen.findByText('success 1 undefined')).toBeVisible()
    await tell(2)

    expect(await screen.findByText('success 2 undefined')).toBeVisible()
    expect(source.opened).toBe(2)
  })

  it('fails when the source fails before the first event, and asks it again on refetching', async () => {
    show(<Rate />)
    await opened()
    await act(async () => source.fail(forbidden))
    expect(await screen.findByText('error undefined forbidden')).toBeVisible()
    expect(source.sinks.size).toBe(0)

    void queryClient.refetchQueries()
    await opened()
    await tell(3)

    expect(await screen.findByText('success 3 undefined')).toBeVisible()
  })

  it('says why there is nothing, and shows what comes then over the same subscription', async () => {
    show(<Rate />)
    await opened()
    await act(async () => source.miss(nothing))
    await screen.findByText('error undefined notFound')
    await tell(1)
    await screen.findByText('success 1 undefined')
    await act(async () => source.miss(nothing))
    await screen.findByText('error 1 notFound')
    await tell(2)

    await screen.findByText('success 2 undefined')
    expect([source.opened, source.sinks.size]).toEqual([1, 1])
  })

  it('asks its source anew when there is nothing and it is fetched again', async () => {
    const asked = () => queryClient.query(rate())
    const first = asked()
    await opened()
    source.miss(nothing)
    await expect(first).rejects.toBe(nothing)
    const second = asked()
    await waitFor(() => expect(source.opened).toBe(2))
    source.push(1)

    expect(await second).toBe(1)
    expect(source.sinks.size).toBe(1)
  })

  it('keeps its data and shows the failure when the source ends for good', async () => {
    show(<Rate />)
    await opened()
    await tell(1)
    await act(async () => source.fail(forbidden))

    expect(await screen.findByText('error 1 forbidden')).toBeVisible()
    expect(clock.pending).toBe(0)
  })

  it('keeps its data and subscribes again, after waits that double, when the source fails for now', async () => {
    const told: [ApiFailure['kind'], boolean][] = []
    show(<Rate options={{ onFailure: ({ kind }, willRetry) => told.push([kind, willRetry]) }} />)
    await opened()
    await tell(1)
    const waits: number[] = []
    for (let times = 0; times < 7; times++) {
      await act(async () => source.fail(broken))
      waits.push((clock.next ?? 0) - clock.now())
      clock.advance(waits.at(-1) ?? 0)
    }
    await tell(2)

    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
    expect(await screen.findByText('success 2 undefined')).toBeVisible()
    expect(told).toEqual(Array.from({ length: 7 }, () => ['serverError', true]))
  })

  it('takes what a source throws for its failure', async () => {
    let attempts = 0
    const throwing = {
      subscribe: () => {
        attempts++
        throw forbidden
      },
    }
    show(<Rate options={{ source: throwing }} />)

    expect(await screen.findByText('error undefined forbidden')).toBeVisible()
    expect(attempts).toBe(1)
  })

  it('hears nothing of a subscription that has ended', async () => {
    show(<Rate />)
    await opened()
    await tell(1)
    const [former] = source.sinks
    await act(async () => source.fail(broken))
    former?.next(99)
    former?.error(forbidden)
    frames.draw()

    expect(queryClient.getQueryData(['rate'])).toBe(1)
  })

  it('gives a loader the first event, and lets go of the source', async () => {
    const promise = queryClient.query(rate())
    await opened()
    source.push(7)

    await expect(promise).resolves.toBe(7)
    clock.advance(1_000)
    expect(source.sinks.size).toBe(0)
  })

  it('lets go of the source when a loader gives up', async () => {
    const promise = queryClient.query(rate())
    await opened()
    await queryClient.cancelQueries()
    clock.advance(1_000)

    await expect(promise).rejects.toThrow()
    expect(source.sinks.size).toBe(0)
  })

  it('W6 writes 5,000 events once per frame, and the last one wins', async () => {
    show(<Rate />)
    await opened()
    await tell(0)
    renders = 0
    let writes = 0
    queryClient.getQueryCache().subscribe(({ type }) => (writes += Number(type === 'updated')))
    const burst = Array.from({ length: 5_000 }, (_, index) => index + 1)
    await tell(...burst.slice(0, 2_500))
    await tell(...burst.slice(2_500))

    expect(await screen.findByText('success 5000 undefined')).toBeVisible()
    expect(writes).toBe(2)
    // Twice two frames: StrictMode renders everything twice.
    expect(renders).toBeLessThanOrEqual(4)
  })

  it('ends at once when its query is removed', async () => {
    show(<Rate />)
    await opened()
    queryClient.clear()

    expect(source.sinks.size).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('follows nothing while it is disabled', async () => {
    function Switched({ enabled }: { enabled: boolean }) {
      useQuery({ ...rate(), enabled })
      return null
    }
    const { showNow } = show(<Switched enabled={false} />)
    expect(source.opened).toBe(0)
    showNow(<Switched enabled />)
    await opened()
    await tell(1)
    await waitFor(() => expect(queryClient.getQueryData(['rate'])).toBe(1))
    showNow(<Switched enabled={false} />)
    clock.advance(1_000)

    expect(source.sinks.size).toBe(0)
  })
})

describe('a live query that is fetched', () => {
  const sum = (held: ((value: number) => void)[] = []) =>
    ({
      queryFn: () => new Promise<number>((resolve) => held.push(resolve)),
      reduce: (data: number, event: number) => data + event,
    }) satisfies Partial<LiveQueryOptions<number, number>>

  /** Shows a sum once its first fetch is answered; gives what answers its fetches. */
  async function showSum(first: number, options: Partial<ReducedQuery<number, number>> = {}) {
    const held: ((value: number | Promise<never>) => void)[] = []
    show(<Rate options={{ ...sum(held), ...options }} />)
    await waitFor(() => expect(held).toHaveLength(1))
    await act(async () => held[0]?.(first))
    await screen.findByText(`success ${first} undefined`)
    return held
  }

  it('W7 is not set back by a response that was asked for before an event came', async () => {
    const held = await showSum(100)

    void queryClient.refetchQueries()
    await waitFor(() => expect(held).toHaveLength(2))
    await tell(1)
    expect(await screen.findByText('success 101 undefined')).toBeVisible()
    await act(async () => held[1]?.(200))
    await screen.findByText('success 201 undefined')
    await tell(1)

    await screen.findByText('success 202 undefined')
    void queryClient.refetchQueries()
    await waitFor(() => expect(held).toHaveLength(3))
    await act(async () => held[2]?.(300))

    expect(await screen.findByText('success 300 undefined')).toBeVisible()
  })

  it('W7 is not set back by a fetch that is given up', async () => {
    const held = await showSum(100)
    void queryClient.refetchQueries()
    await waitFor(() => expect(held).toHaveLength(2))
    await tell(1)
    await screen.findByText('success 101 undefined')
    await act(() => queryClient.cancelQueries())
    await act(async () => held[1]?.(999))

    expect(queryClient.getQueryData(['rate'])).toBe(101)
  })

  it('counts each event once, however many fetches fail or are given up', async () => {
    const held = await showSum(100)
    for (const times of [1, 2]) {
      void queryClient.refetchQueries()
      await waitFor(() => expect(held).toHaveLength(2 * times))
      await tell(1)
      // Gives the former up.
      void queryClient.refetchQueries()
      await waitFor(() => expect(held).toHaveLength(2 * times + 1))
      await tell(1)
      await act(async () => held.at(-1)?.(Promise.reject(broken)))
      await screen.findByText(`error ${100 + 2 * times} serverError`)
    }
    void queryClient.refetchQueries()
    await waitFor(() => expect(held).toHaveLength(6))
    await tell(1)
    await act(async () => held.at(-1)?.(200))

    await screen.findByText('success 201 undefined')
  })

  it('begins with a value that needs no asking', async () => {
    show(<Rate options={{ queryFn: () => 10, reduce: (sum: number, next) => sum + next }} />)
    await screen.findByText('success 10 undefined')
    await tell(1, 2)

    expect(await screen.findByText('success 13 undefined')).toBeVisible()
  })

  it('applies what came before the first response', async () => {
    const held: ((value: number) => void)[] = []
    show(<Rate options={sum(held)} />)
    await waitFor(() => expect(held).toHaveLength(1))
    await tell(1, 2)
    await act(async () => held[0]?.(100))

    expect(await screen.findByText('success 103 undefined')).toBeVisible()
  })

  it('fetches again after a gap, though an older fetch is under way', async () => {
    const held: ((value: number) => void)[] = []
    show(<Rate options={sum(held)} />)
    await waitFor(() => expect(held).toHaveLength(1))
    source.gap()
    await act(async () => held[0]?.(1))
    await waitFor(() => expect(held).toHaveLength(2))
    await act(async () => held[1]?.(2))

    expect(await screen.findByText('success 2 undefined')).toBeVisible()
  })

  it('fetches again instead of keeping more events than its limit', async () => {
    const held = await showSum(0, { limit: 100 })
    source.push(...Array.from({ length: 101 }, () => 1))
    await waitFor(() => expect(held).toHaveLength(2))
    await act(async () => held[1]?.(101))

    expect(await screen.findByText('success 101 undefined')).toBeVisible()
  })

  it('fetches at most once a second, however often it misses something', async () => {
    const held = await showSum(0)
    for (let times = 0; times < 50; times++) source.gap()
    await waitFor(() => expect(held).toHaveLength(2))
    await act(async () => held[1]?.(0))
    for (let times = 0; times < 50; times++) source.gap()
    await act(async () => clock.advance(999))
    expect(held).toHaveLength(2)
    await act(async () => clock.advance(1))

    await waitFor(() => expect(held).toHaveLength(3))
  })
})

describe('a live query whose source tells when to fetch', () => {
  it('is fetched again for events that mean so, once a second however many they are', async () => {
    let count = 0
    const options = {
      queryFn: () => Promise.resolve(++count),
      change: (event: number) => (event < 0 ? undefined : { stale: event > 0 }),
    }
    show(<Rate options={options} />)
    await screen.findByText('success 1 undefined')
    await tell(-1, 0)
    await tell(1, 2, 3)
    await screen.findByText('success 2 undefined')
    await tell(4)
    await tell(5)
    expect(count).toBe(2)
    await act(() => clock.advance(1_000))
    await screen.findByText('success 3 undefined')
  })

  it('may be an endpoint of a repository, such as a count beside a list', async () => {
    const products = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: z.object({ id: z.string() }),
      endpoints: (e) => ({ productCount: e.query({ path: '/count', response: z.number() }) }),
    })
    let count = 7
    const backend = products.from({ productCount: () => Promise.resolve(count) })
    const client = createApiClient({ baseURL: 'http://localhost:3000' })
    connectApi(queryClient, client, { repositories: [backend] })
    function Count() {
      const change = () => ({ stale: true })
      const schedule = frames.schedule
      const { data } = useQuery(
        liveQuery({ ...products.query('productCount'), source, change, clock, schedule }),
      )
      return <output>{data?.toFixed()}</output>
    }
    show(<Count />)
    await screen.findByText('7')
    await opened()
    count = 8
    await tell(1)
    await screen.findByText('8')
    expect(queryClient.getQueryData(products.query('productCount').queryKey)).toBe(8)
  })
})
