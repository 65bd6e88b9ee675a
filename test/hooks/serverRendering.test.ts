import { dehydrate, QueryClient } from '@tanstack/react-query'
import { createElement, Suspense, use } from 'react'
import { renderToString, resume } from 'react-dom/server'
import { prerender } from 'react-dom/static'
import { ApiProvider, createApiClient, createSession, repository } from 'repository-hooks'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { AuthServer } from '../session/AuthServer.js'
import { Dice } from '../session/Dice.js'
import { endpoints, reference, startServer } from '../session/setUp.js'

const people = repository({
  one: 'person',
  many: 'people',
  path: '/api/people',
  schema: z.object({ user: z.string() }),
})

function Page() {
  return people.hooks.usePerson('me', { staleTime: Infinity }).data?.user ?? 'Loading'
}

/** What a server does for one visit: a session, a client and a cache of its own. */
async function renderFor(server: AuthServer, accessToken: string) {
  const session = createSession({ ...endpoints, initial: { accessToken } })
  const client = createApiClient({ baseURL: server.url, session, ...reference })
  const queryClient = new QueryClient()
  const page = createElement(ApiProvider, { client, queryClient }, createElement(Page))
  renderToString(page)
  await queryClient.query(people.detail('me')).catch(() => undefined)
  const html = renderToString(page)
  const state = dehydrate(queryClient, { shouldDehydrateQuery: () => true })
  client.dispose()
  session.dispose()
  return { html, state: JSON.stringify(state) }
}

describe('rendering on a server', () => {
  test('X01 keeps 200 interleaved pages of two users apart', async () => {
    const server = await startServer()
    const users = ['ada', 'bob']
    const tokens = users.map((user) => server.issue(user).accessToken)
    const held: (() => void)[] = []
    server.beforeApi = () => new Promise((resolve) => void held.push(resolve))

    const pages = Array.from({ length: 200 }, (_, index) =>
      renderFor(server, tokens[index % 2] ?? ''),
    )
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(200)
    for (const answer of new Dice(7).shuffle(held)) answer()

    for (const [index, { html }] of (await Promise.all(pages)).entries()) {
      expect(html).toBe(users[index % 2])
    }
  }, 30_000)

  test('X06 leaves no secret in the state that is sent along, failures included', async () => {
    const server = await startServer()
    const { accessToken } = server.issue('ada')
    const good = await renderFor(server, accessToken)
    server.apiFault = () => ({ status: 503 })
    const bad = await renderFor(server, accessToken)

    expect(good.state).toContain('ada')
    expect(bad.state).toContain('"status":"error"')
    for (const { state } of [good, bad]) {
      expect(state).not.toContain(accessToken)
      expect(state).not.toMatch(/authorization|bearer|headers|config/i)
    }
  })

  test('goes on with a page that was begun when the app was built', async () => {
    const building = new AbortController()
    const pageOf = (visitor: Promise<string>) => {
      const Greeting = () => `Hello ${use(visitor)}`
      const Waiting = () => {
        setImmediate(() => building.abort())
        return 'Loading'
      }
      const client = createApiClient({ baseURL: 'https://api.example.com', ...reference })
      const fallback = createElement(Waiting)
      const greeting = createElement(Suspense, { fallback }, createElement(Greeting))
      return createElement(ApiProvider, { client }, createElement('main', null, greeting))
    }
    const { signal } = building
    const begun = await prerender(pageOf(new Promise(() => {})), { signal, onError: () => {} })
    const onError = vi.fn()
    if (!begun.postponed) throw new Error('The page was whole before its visitor was known.')
    const rest = await resume(pageOf(Promise.resolve('Ada')), begun.postponed, { onError })

    expect(await new Response(begun.prelude).text()).toContain('Loading')
    expect(await new Response(rest).text()).toContain('Hello Ada')
    expect(onError).not.toHaveBeenCalled()
  })
})
