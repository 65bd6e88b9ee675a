import { render, screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import type { ReactNode } from 'react'
import { ApiProvider, createApiClient, repository } from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'

const baseURL = 'http://localhost:3000'
const { useTags } = repository({
  one: 'tag',
  many: 'tags',
  path: '/tags',
  schema: z.object({ id: z.string() }),
}).hooks

/** As the guide has it: a client of its own for each test, and so a cache of its own. */
function renderApp(children: ReactNode) {
  const client = createApiClient({ baseURL, retry: false, logging: false })
  onTestFinished(() => client.dispose())
  return render(<ApiProvider client={client}>{children}</ApiProvider>)
}

function response(...ids: readonly string[]) {
  const rows = ids.map((id) => ({ id }))
  serve(
    http.get(`${baseURL}/tags`, () => {
      return ids.length > 0 ? HttpResponse.json(rows) : new HttpResponse(null, { status: 503 })
    }),
  )
}

function Tags() {
  const { data, error } = useTags()
  if (error) return <p role="alert">{error.kind}</p>
  return data?.map(({ id }) => <p key={id}>{id}</p>)
}

describe('tests with msw alone', () => {
  test.each([['new'], ['old']])('see nothing of each other: %s', async (name) => {
    response(name)
    renderApp(<Tags />)
    expect(screen.queryByText(/new|old/)).toBeNull()
    await screen.findByText(name)
  })

  test('do not wait for retries', async () => {
    response()
    renderApp(<Tags />)
    expect((await screen.findByRole('alert')).textContent).toBe('serverError')
  })
})
