import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { connectApi, repository } from 'repository-hooks'
import { createInspector } from 'repository-hooks/devtools'
import { liveSource } from 'repository-hooks/realtime'
import { createTestApi } from 'repository-hooks/testing'
import { expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { FakeSource } from '../realtime/FakeSource.js'
import { HandFrames } from '../realtime/HandFrames.js'

const Product = z.object({ id: z.string(), name: z.string() })

function setUp(refetchInterval: number | false = false) {
  const source = new FakeSource<{ id: string; name: string }>()
  const frames = new HandFrames()
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    live: liveSource({ source, schedule: frames.schedule, change: (updated) => ({ updated }) }),
  })
  const { api, mock } = createTestApi({ repositories: { products }, onTestFinished })
  mock.products.fill(1)
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  const inspector = createInspector(api, queryClient)
  const observer = new QueryObserver(queryClient, { ...products.list(), refetchInterval })
  const end = observer.subscribe(() => {})
  onTestFinished(() => {
    end()
    inspector.stop()
    queryClient.clear()
  })
  const told = () =>
    inspector
      .snapshot()
      .data.map(({ source: from, cause }) => `${from} ${cause?.type ?? ''}`.trim())
      .reverse()
  return { source, frames, observer, told }
}

it('M1 data that a server pushes is told from data that is fetched', async () => {
  const { source, frames, observer, told } = setUp()
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toHaveLength(1))
  source.push({ id: 'product-1', name: 'Pushed' })
  frames.draw()
  expect(observer.getCurrentResult().data?.[0]?.name).toBe('Pushed')
  source.gap()
  await vi.waitFor(() => expect(told()).toHaveLength(3))

  expect(told()).toEqual(['network first', 'pushed', 'network live'])
})

it('a fetch for an interval is told from one that was asked for', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  const { observer, told } = setUp(60_000)
  await vi.waitFor(() => expect(observer.getCurrentResult().isSuccess).toBe(true))
  vi.advanceTimersByTime(60_000)
  await vi.waitFor(() => expect(observer.getCurrentResult().isFetching).toBe(false))
  await observer.refetch()

  expect(told()).toEqual(['network first', 'network interval', 'network manual'])
})
