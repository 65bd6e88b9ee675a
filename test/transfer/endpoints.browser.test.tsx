import { ApiProvider, createApiClient, repository } from 'repository-hooks'
import { withTransfers } from 'repository-hooks/transfer'
import { StrictMode, type ReactNode } from 'react'
import { expect, expectTypeOf, inject, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { z } from 'zod'

const baseURL = inject('transferServer')
const Receipt = z.object({ received: z.number() })

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string() }),
  dedupe: true,
  endpoints: withTransfers((e) => ({
    uploadImage: e.upload({
      path: '/products/{id}/images',
      field: 'image',
      maxBytes: 1_000_000,
      accept: ['image/*'],
      fields: z.object({ alt: z.string() }),
      response: Receipt,
      affects: 'one',
    }),
    exportProducts: e.download({
      path: '/file',
      query: z.object({ size: z.number() }),
      name: 'products.csv',
      to: 'blob',
    }),
    publish: e.mutation({ method: 'POST', path: '/products/{id}/publish' }),
  })),
})
const { useUploadImage, useExportProducts, useProducts } = products.hooks

function image(name: string): File {
  return new File([name], name, { type: 'image/png' })
}

function setUp() {
  const api = createApiClient({ baseURL, logging: false, retry: false })
  const shown: {
    upload?: ReturnType<typeof useUploadImage>
    download?: ReturnType<typeof useExportProducts>
    told: unknown[]
  } = { told: [] }
  function Screen(): ReactNode {
    shown.upload = useUploadImage({
      concurrency: 2,
      onSuccess: ({ received }) => shown.told.push(received > 0),
      onError: ({ kind }) => shown.told.push(kind),
    })
    shown.download = useExportProducts()
    return <p>{shown.upload.items.length}</p>
  }
  return { api, shown, Screen }
}

test('9.1 a repository declares uploads: three at once, two at a time, one of a wrong type', async () => {
  const { api, shown, Screen } = setUp()
  await render(
    <StrictMode>
      <ApiProvider client={api}>
        <Screen />
      </ApiProvider>
    </StrictMode>,
  )
  const text = new File(['x'], 'x.txt', { type: 'text/plain' })
  for (const file of [image('a.png'), text, image('b.png')]) {
    shown.upload?.start({ id: 'p 1', file, fields: { alt: file.name } })
  }
  await expect.poll(() => shown.upload?.isActive).toBe(false)
  const statuses = shown.upload?.items.map(({ status, error }) => error?.kind ?? status)
  expect(statuses).toEqual(['success', 'validation', 'success'])
  expect(shown.told.toSorted()).toEqual([true, true, 'validation'])
  const reply = await fetch(`${baseURL}/__uploads`)
  const uploads = (await reply.json()) as { parts: { name: string; value?: string }[] }[]
  expect(uploads.slice(-2).map(({ parts }) => parts[0]?.value)).toEqual(['a.png', 'b.png'])
  expect(uploads.at(-1)?.parts[1]).toMatchObject({ name: 'image', filename: 'b.png' })
})

test('9.3 a repository declares downloads', async () => {
  const { api, shown, Screen } = setUp()
  await render(
    <ApiProvider client={api}>
      <Screen />
    </ApiProvider>,
  )
  const file = await shown.download?.startAsync({ size: 70_000 })
  expect(file).toMatchObject({ name: 'products.csv', loaded: 70_000 })
  expect(file?.blob?.size).toBe(70_000)
  await expect.poll(() => shown.download?.latest?.status).toBe('success')
  const call = products.calls(api).exportProducts({ size: 10, to: 'blob' })
  expect((await call).blob?.size).toBe(10)
})

test('9.1 an upload makes stale what it changes', async () => {
  const { api, shown, Screen } = setUp()
  let asked = 0
  api.events.on('call', ({ method }) => {
    if (method === 'GET') asked += 1
  })
  function List(): ReactNode {
    const { error } = useProducts()
    return <p>{error?.kind}</p>
  }
  await render(
    <ApiProvider client={api}>
      <Screen />
      <List />
    </ApiProvider>,
  )
  await expect.poll(() => asked).toBe(1)
  await shown.upload?.startAsync({ id: '1', file: image('a.png'), fields: { alt: '' } })
  await expect.poll(() => asked).toBe(2)
})

test('the hooks know variables and data', () => {
  type Upload = ReturnType<typeof useUploadImage>
  expectTypeOf<ReturnType<Upload['startAsync']>>().toEqualTypeOf<Promise<{ received: number }>>()
  expectTypeOf<Parameters<Upload['start']>[0]['id']>().toEqualTypeOf<string | number | bigint>()
  expectTypeOf<Parameters<Upload['start']>[0]['fields']>().toEqualTypeOf<{ alt: string }>()
})
