import { onlineManager } from '@tanstack/react-query'
import { createMemoryStore, optimistic, repository, type ApiClientOptions } from 'repository-hooks'
import { base64Bytes } from 'repository-hooks/codecs'
import type { CreateOfflineOptions } from 'repository-hooks/offline'
import { createMockApi } from 'repository-hooks/testing'
import { toFormData } from 'repository-hooks/transfer'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sharedLock } from './setUp.js'
import { startPage } from './startPage.js'

const Customer = z.object({ id: z.string(), name: z.string() })
const customers = repository({
  ...{ one: 'customer', many: 'customers', path: '/customers', schema: Customer },
  create: z.object({ name: z.string(), pin: z.string() }),
  update: z.object({ name: z.string() }),
  optimistic: { ...optimistic, create: ({ name }, id) => ({ id, name }) },
  ...{ idempotencyKey: true, offline: true },
})
const Order = z.object({ id: z.string(), customerId: z.string() })
const orders = repository({
  ...{ one: 'order', many: 'orders', path: '/orders', schema: Order },
  create: Order.omit({ id: true }),
  update: Order.omit({ id: true }),
  ...{ idempotencyKey: true, offline: true },
})
const repositories = { customers, orders }

/** A server that takes its time to make a customer, whose pin keeps them out of the outbox, and pages of one device. */
function openWorld() {
  const mock = createMockApi({ repositories })
  mock.customers.hold('create')
  const store = createMemoryStore()
  const start = (options?: Partial<CreateOfflineOptions>) => {
    const { queryClient, offline, mutate } = startPage(mock.adapter, {
      ...{ repositories: [customers, orders], store },
      ...options,
    })
    /** Begins to make a customer, and gives the id that the page knows them by. */
    const begin = async () => {
      await queryClient.query(customers.list())
      const made = mutate(customers.mutation('create'), { name: 'Ada', pin: '1234' })
      const { id } = queryClient.getQueryData(customers.keys.list())?.[0] ?? { id: '' }
      await mock.customers.held('create')
      return { made, id }
    }
    const order = (customerId: string) => mutate(orders.mutation('create'), { customerId })
    const reorder = (customerId: string) =>
      mutate(orders.mutation('update'), { id: 'o1', patch: { customerId } })
    const rename = (id: string, name: string) =>
      mutate(customers.mutation('update'), { id, patch: { name } })
    return { offline, begin, order, reorder, rename }
  }
  const sent = () => mock.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path)
  return { mock, store, start, sent }
}

describe('a change that mentions what is made outside of the outbox', () => {
  it('O02 waits for it, in its turn, and is sent with the server’s id', async () => {
    const { mock, start, sent } = openWorld()
    mock.orders.add({ id: 'o1', customerId: 'c1' })
    const page = start()
    const { id } = await page.begin()
    const changes = [page.rename(id, 'Grace'), page.rename(id, 'Joan'), page.order(id)]
    const reordered = [page.reorder(id), page.reorder('c2')]
    await page.order('c3')
    expect(sent()).toEqual(['/customers', '/orders'])
    expect(page.offline.outbox.getEntries()).toHaveLength(5)
    mock.customers.release('create')
    await Promise.all([...changes, ...reordered])

    const [customer] = mock.customers.all()
    expect(customer?.name).toBe('Joan')
    const ids = mock.orders.all().map(({ customerId }) => customerId)
    expect(ids).toEqual(['c2', 'c3', customer?.id])
  })

  it.each([
    ['is refused', 422, 'validation'],
    ['does not reach the server', 'offline', 'noInternetConnection'],
  ] as const)(
    'fails with it when it %s, and keeps nothing else waiting',
    async (_how, fault, kind) => {
      const { mock, start } = openWorld()
      mock.customers.add({ id: 'c1', name: 'Other' })
      const page = start()
      const { id, made } = await page.begin()
      mock.customers.fail('create', fault)
      const ordered = page.order(id)
      mock.customers.release('create')

      await expect(made).rejects.toMatchObject({ kind })
      await expect(ordered).rejects.toMatchObject({ kind })
      await page.order('c1')
      expect(page.offline.outbox.getEntries()).toEqual([])
      expect(mock.orders.all()).toHaveLength(1)
    },
  )

  it('O03 goes with its page, and no temporary id is sent', async () => {
    const { mock, start, sent } = openWorld()
    const page = start()
    const { id } = await page.begin()
    const ordered = page.order(id)
    await page.offline.flush()
    page.offline.dispose()
    await expect(ordered).rejects.toMatchObject({ kind: 'requestCancelled' })

    const later = start()
    await later.order('c1')
    expect(later.offline.outbox.getEntries()).toEqual([])
    expect(mock.orders.all()).toMatchObject([{ customerId: 'c1' }])
    expect(sent()).toEqual(['/customers', '/orders'])
  })

  it('RT-O5 is left to its own tab', async () => {
    const { mock, start, sent } = openWorld()
    mock.orders.hold('create')
    const tab = { lock: sharedLock(), channel: (name: string) => new BroadcastChannel(name) }
    const [page, other] = [start(tab), start(tab)]
    const { id } = await page.begin()
    const first = other.order('c1')
    await mock.orders.held('create')
    const ordered = page.order(id)
    mock.orders.release('create')
    await first
    mock.customers.release('create')

    await ordered
    expect(sent()).toEqual(['/customers', '/orders', '/orders'])
    expect(mock.orders.all()[1]?.customerId).toBe(mock.customers.all()[0]?.id)
  })
})

it('O14 what waits as text is sent as the form that its schema makes of it, also after a reload', async () => {
  const Photo = z.object({ image: base64Bytes }).transform(({ image }) => {
    return toFormData({ image: new Blob([image], { type: 'image/jpeg' }) })
  })
  const photos = repository({
    ...{ one: 'photo', many: 'photos', path: '/photos', schema: z.object({ id: z.string() }) },
    ...{ create: Photo, idempotencyKey: true, offline: true },
  })
  const forms: unknown[] = []
  const adapter: ApiClientOptions['adapter'] = async (config) => {
    forms.push(config.data)
    return { data: '{"id":"1"}', status: 201, statusText: '', headers: {}, config }
  }
  const options = { repositories: [photos], store: createMemoryStore() }
  onlineManager.setOnline(false)
  const page = startPage(adapter, options)
  page.mutate(photos.mutation('create'), { image: btoa('photo') })
  await expect
    .poll(async () => (await options.store.keys()).some((key) => key.includes('.o.')))
    .toBe(true)
  page.offline.dispose()
  onlineManager.setOnline(true)
  startPage(adapter, options)
  await expect.poll(() => forms.length).toBe(1)
  const [form] = forms
  const file = form instanceof FormData ? form.get('image') : undefined

  expect(file instanceof File && (await file.text())).toBe('photo')
})
