import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { FailureNotices } from '../../src/view/notices/FailureNotices.js'
import { ViewProvider } from '../../src/view/settings/ViewProvider.js'
import { failures } from '../../stories/failures.js'
import { createQueryClient, QueryProvider } from './backend.js'

function Save({ notify }: { notify?: boolean }): ReactNode {
  const { mutate, status } = useMutation({
    mutationFn: () => Promise.reject(failures.conflict),
    ...(notify !== undefined && { meta: { notify } }),
  })
  return (
    <button type="button" onClick={() => mutate()}>
      {status}
    </button>
  )
}

async function show(content: ReactNode) {
  const error = vi.fn()
  await render(
    <QueryProvider cache={createQueryClient()}>
      <ViewProvider messages={{ 'conflict.title': 'Someone was faster' }}>
        <FailureNotices notifier={{ error }} />
        {content}
      </ViewProvider>
    </QueryProvider>,
  )
  return error
}

describe('FailureNotices', () => {
  it('shows a mutation with meta.notify, with the texts of the provider', async () => {
    const error = await show(<Save notify />)
    await userEvent.click(page.getByRole('button'))
    await expect.element(page.getByRole('button')).toHaveTextContent('error')
    expect(error).toHaveBeenCalledExactlyOnceWith('Someone was faster', expect.anything())
  })

  it.each([false, undefined])(
    'shows nothing for a mutation whose meta.notify is %s',
    async (notify) => {
      const error = await show(<Save {...(notify !== undefined && { notify })} />)
      await userEvent.click(page.getByRole('button'))
      await expect.element(page.getByRole('button')).toHaveTextContent('error')
      expect(error).not.toHaveBeenCalled()
    },
  )

  it('says once what several calls have failed of at the same time', async () => {
    const error = await show(
      <>
        <Save notify />
        <Save notify />
      </>,
    )
    await userEvent.click(page.getByRole('button').first())
    await userEvent.click(page.getByRole('button').last())
    await expect.element(page.getByRole('button').last()).toHaveTextContent('error')
    expect(error).toHaveBeenCalledOnce()
  })

  it('tells of a query that asks for it', async () => {
    function Silent(): ReactNode {
      const query = useQuery({
        queryKey: ['background'],
        queryFn: () => Promise.reject(failures.forbidden),
        meta: { notify: true },
      })
      return query.status
    }
    const error = await show(<Silent />)
    await expect.poll(() => error.mock.calls.length).toBe(1)
  })
})
