import {
  dehydrate,
  HydrationBoundary,
  QueryClient,
  type DehydratedState,
} from '@tanstack/react-query'
import { createElement, Suspense, use } from 'react'
import { renderToString, resume } from 'react-dom/server'
import { prerender } from 'react-dom/static'
import {
  ApiProvider,
  connectApi,
  cookieStrategy,
  createApiClient,
  createSession,
  repository,
  useSession,
} from 'repository-hooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { AuthServer } from '../session/AuthServer.js'
import { Dice } from '../session/Dice.js'
import { endpoints, reference, startServer } from '../session/setUp.js'
import { openStreamServer } from '../stream/StreamServer.js'

const people = repository({
  one: 'person',
  many: 'people',
  path: '/api/people',
  schema: z.object({ user: z.string() }),
})

function Page() {
  return people.hooks.usePerson('me', { staleTime: Infinity }).data?.user ?? 'Loading'
}

const backend = openStreamServer()

const User = z.object({ id: z.string() })
type User = z.infer<typeof User>

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

/** One who is at a page, or for whom a server renders it; `null` is nobody. */
function startVisitor({ cookie, user }: { cookie?: string; user?: User | null | undefined }) {
  const initial = user && { user }
  const strategy = cookieStrategy({ session: '/whoami', signOut: '/bye', user: User, initial })
  const session = createSession({ strategy })
  const headers = cookie === undefined ? undefined : { cookie }
  const client = createApiClient({ baseURL: backend.url, session, ...(headers && { headers }) })
  onTestFinished(() => client.dispose())
  const queryClient = new QueryClient()
  connectApi(queryClient, client)
  return { session, client, queryClient }
}

function renderVisit({ client }: ReturnType<typeof startVisitor>, state: DehydratedState) {
  const Greeting = () => `${useSession().status} ${Page()}`
  const page = createElement(HydrationBoundary, { state }, createElement(Greeting))
  return renderToString(createElement(ApiProvider, { client }, page))
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
    for (const reply of new Dice(7).shuffle(held)) reply()

    for (const [index, { html }] of (await Promise.all(pages)).entries()) {
      expect(html).toBe(users[index % 2])
    }
  }, 30_000)

  test('X05 begins a page as signed in as whom the cookie is of, who is asked for once', async () => {
    for (const path of ['/whoami', '/api/people/me']) {
      backend.on(path, (response, { headers: { cookie } }) => {
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ id: cookie, user: cookie }))
      })
    }

    const pages = await Promise.all(
      ['ada', 'bob'].map(async (name) => {
        const visitor = startVisitor({ cookie: name })
        const { user } = await visitor.session.restore()
        await visitor.queryClient.query(people.detail('me'))
        const state = dehydrate(visitor.queryClient)
        const page = startVisitor({ user })
        return [renderVisit(visitor, state), renderVisit(page, state)]
      }),
    )

    expect(pages).toEqual([
      ['signedIn ada', 'signedIn ada'],
      ['signedIn bob', 'signedIn bob'],
    ])
    const asked = backend.seen.map(({ path, headers }) => `${path} ${headers.cookie}`)
    expect(asked.sort()).toEqual([
      '/api/people/me ada',
      '/api/people/me bob',
      '/whoami ada',
      '/whoami bob',
    ])
  })

  test('X05 begins a page as signed out when nobody is, and asks no more', async () => {
    backend.on('/whoami', (response) => response.writeHead(401).end())
    const onServer = startVisitor({})
    const { status } = await onServer.session.restore()
    const page = startVisitor({ user: null })

    const state = dehydrate(onServer.queryClient)
    expect(renderVisit(onServer, state)).toBe('signedOut Loading')
    expect(renderVisit(page, state)).toBe('signedOut Loading')
    expect(await page.session.restore()).toMatchObject({ status, principal: undefined })
    await expect(page.queryClient.query(people.detail('me'))).rejects.toMatchObject({
      reason: 'noToken',
    })
    expect(backend.seen.map(({ path }) => path)).toEqual(['/whoami'])
  })

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
