import { useQueryClient } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { useEffect, useState, type ReactNode } from 'react'
import {
  ApiProvider,
  createApiClient,
  QueryView,
  repository,
  useApiClient,
  type ApiFailure,
} from 'repository-hooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'

const baseURL = 'http://localhost:3000'
const { useVisits } = repository({
  one: 'visit',
  many: 'visits',
  path: '/visits',
  schema: z.object({ id: z.string() }),
}).hooks

const closedBy: Record<string, string> = {
  under_maintenance: 'We are working on it.',
  update_required: 'Please update the app.',
  terms_changed: 'Our terms have changed.',
}

function Gate({ children }: { children: ReactNode }) {
  const client = useApiClient()
  const queryClient = useQueryClient()
  const [failure, setFailure] = useState<ApiFailure>()
  useEffect(
    () =>
      client.events.on('attemptEnd', ({ failure }) => {
        if (failure?.code && failure.code in closedBy) setFailure(failure)
      }),
    [client],
  )
  const open = () => {
    setFailure(undefined)
    return queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' })
  }
  return (
    <>
      <div inert={failure !== undefined}>{children}</div>
      {failure?.code !== undefined && (
        <dialog open aria-label="Closed">
          {closedBy[failure.code]}
          <button onClick={open}>Continue</button>
        </dialog>
      )}
    </>
  )
}

const Visits = () => (
  <QueryView query={useVisits()}>{(all) => all.map(({ id }) => <p key={id}>{id}</p>)}</QueryView>
)

test.each([
  [503, 'under_maintenance', 'We are working on it.'],
  [426, 'update_required', 'Please update the app.'],
  [451, 'terms_changed', 'Our terms have changed.'],
  [403, 'terms_changed', 'Our terms have changed.'],
])(
  'E20 a %d with the code %s closes the app, keeps what was entered, and lets it go on',
  async (status, code, words) => {
    let isClosed = true
    serve(
      http.get(`${baseURL}/visits`, () =>
        isClosed ? HttpResponse.json({ code }, { status }) : HttpResponse.json([{ id: 'Monday' }]),
      ),
    )
    const client = createApiClient({ baseURL, retry: false, logging: false })
    render(
      <ApiProvider client={client}>
        <Gate>
          <input aria-label="Note" />
          <Visits />
        </Gate>
      </ApiProvider>,
    )
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'half written' } })
    expect((await screen.findByRole('dialog')).textContent).toContain(words)

    isClosed = false
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Continue' })))
    await screen.findByText('Monday')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByLabelText<HTMLInputElement>('Note').value).toBe('half written')
  },
)
