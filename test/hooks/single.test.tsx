import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { createApiClient, type ApiClientOptions, optimistic, repository } from 'repository-hooks'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()
const Settings = z.object({
  id: z.literal('settings').default('settings'),
  currency: z.string(),
  etag: z.string().optional(),
})

const readResponse: NonNullable<ApiClientOptions['readResponse']> = ({
  status,
  headers,
  data,
}) => ({
  status,
  data: headers.has('ETag') ? { ...Object(data), etag: headers.get('ETag') } : data,
})

/** Settings at an API that tells their version by a header, and a form for them. */
function openSettings() {
  const server = { currency: 'EUR', version: 1 }
  const response = (status = 200) =>
    HttpResponse.json(
      { currency: server.currency },
      {
        status,
        headers: { ETag: `"${server.version}"`, 'Access-Control-Expose-Headers': 'ETag' },
      },
    )
  shop.use(
    http.get('*/shop/settings', () => response()),
    http.put('*/shop/settings', async ({ request }) => {
      if (request.headers.get('If-Match') !== `"${server.version}"`) return response(412)
      server.currency = Settings.parse(await request.json()).currency
      server.version++
      return response()
    }),
  )
  const { useSettings, useUpdateSettings } = repository({
    one: 'settings',
    many: 'allSettings',
    path: '/shop',
    schema: Settings,
    update: Settings.pick({ currency: true }),
    method: 'PUT',
    optimistic,
  }).hooks
  function Form() {
    const { data } = useSettings('settings')
    const update = useUpdateSettings()
    const choose = (currency: string) =>
      update.mutate({ id: 'settings', patch: { currency }, ifMatch: data?.etag })
    return (
      <>
        <p>{`${data?.currency} ${data?.etag}, ${update.error?.kind ?? update.status}`}</p>
        <button onClick={() => choose('CHF')}>Francs</button>
      </>
    )
  }
  const client = createApiClient({ baseURL: 'http://localhost:3000', retry: false, readResponse })
  onTestFinished(() => client.dispose())
  renderInShop(<Form />, { client })
  return server
}

test('what there is once is changed like an entity, with the tag of its header', async () => {
  const server = openSettings()
  await screen.findByText('EUR "1", idle')

  await userEvent.click(screen.getByText('Francs'))

  await screen.findByText('CHF "2", success')
  expect(server).toEqual({ currency: 'CHF', version: 2 })
})

test('T08 what there is once shows what somebody else has made of it, and is changed after that', async () => {
  const server = openSettings()
  await screen.findByText('EUR "1", idle')
  Object.assign(server, { currency: 'USD', version: 7 })

  await userEvent.click(screen.getByText('Francs'))
  await screen.findByText('USD "7", conflict')
  await userEvent.click(screen.getByText('Francs'))

  await screen.findByText('CHF "8", success')
})
