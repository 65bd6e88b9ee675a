import { QueryClient } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { connectApi, createApiClient, type Interceptor, repository } from 'repository-hooks'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'

declare module 'repository-hooks' {
  interface RequestMeta {
    params?: Readonly<Record<string, string>>
  }
}

/** As `docs/codegen.md` has it. */
const addParams: Interceptor = (request, next) => {
  const url = new URL(request.url)
  const params = { pretty: 'false', ...request.call.meta.params }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return next({ ...request, url: url.href })
}

const Pet = z.object({ id: z.string() })
const usual = { one: 'pet', many: 'pets', path: '/pets', schema: Pet, update: Pet } as const

it('parameters that usual calls have no place for are added by an interceptor', async () => {
  const asked: string[] = []
  serve(
    http.all('http://localhost:3000/*', ({ request }) => {
      const { pathname, search } = new URL(request.url)
      asked.push(`${request.method} ${pathname}${search}`)
      return HttpResponse.json({ id: 'p1' })
    }),
  )
  const api = createApiClient({
    baseURL: 'http://localhost:3000',
    interceptors: [addParams],
    logging: false,
  })
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  const pets = repository(usual)
  const wholePets = repository({ ...usual, meta: { params: { expand: 'owner' } } })
  const update = queryClient.getMutationCache().build(queryClient, {
    ...pets.mutation('update'),
    meta: { params: { dryRun: 'All' } },
  })

  await queryClient.query(pets.detail('p1'))
  await update.execute({ id: 'p1', patch: { id: 'p1' } })
  await pets.calls(api).delete('p1', { meta: { params: { force: 'true' } } })
  await wholePets.calls(api).detail('p1')

  expect(asked).toEqual([
    'GET /pets/p1?pretty=false',
    'PATCH /pets/p1?pretty=false&dryRun=All',
    'DELETE /pets/p1?pretty=false&force=true',
    'GET /pets/p1?pretty=false&expand=owner',
  ])
})
