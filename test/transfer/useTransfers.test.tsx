import { act, render } from '@testing-library/react'
import { ApiProvider, createApiClient, createApiFailure } from 'repository-hooks'
import { useTransfers, type Transfers } from 'repository-hooks/transfer'
import { expect, onTestFinished, test, vi } from 'vitest'

/** A screen with transfers that end as a test says. */
function setUp(options: Parameters<typeof useTransfers<string, string>>[1]) {
  const client = createApiClient({ baseURL: 'http://localhost:3000', logging: false })
  onTestFinished(() => client.dispose())
  const running: { resolve: (data: string) => void; reject: (error: unknown) => void }[] = []
  const shown: { transfers?: Transfers<string, string> } = {}
  function Tray() {
    shown.transfers = useTransfers(
      () => new Promise<string>((resolve, reject) => running.push({ resolve, reject })),
      options,
    )
    return null
  }
  render(
    <ApiProvider client={client}>
      <Tray />
    </ApiProvider>,
  )
  const start = (): void => act(() => shown.transfers?.start('letter.pdf'))
  return { running, shown, start }
}

test('9.2 a transfer has succeeded, whatever the app makes of it', async () => {
  const bug = new Error('A bug of the app')
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  onTestFinished(() => void vi.unstubAllGlobals())
  const onError = vi.fn()
  const { running, shown, start } = setUp({
    onSuccess: () => {
      throw bug
    },
    onError,
  })
  start()
  await act(async () => running[0]?.resolve('stored'))
  expect(shown.transfers?.latest).toMatchObject({ status: 'success', data: 'stored' })
  expect(onError).not.toHaveBeenCalled()
  expect(reported).toHaveBeenCalledExactlyOnceWith(bug)
})

test('9.4 says nothing of a transfer that was cancelled, however it ends', async () => {
  const onSuccess = vi.fn()
  const onError = vi.fn()
  const { running, shown, start } = setUp({ onSuccess, onError })
  start()
  start()
  act(() => shown.transfers?.cancel())
  await act(async () => running[0]?.resolve('late'))
  await act(async () => running[1]?.reject(createApiFailure({ kind: 'serverError', message: '' })))
  expect(shown.transfers?.items.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  expect(onSuccess).not.toHaveBeenCalled()
  expect(onError).not.toHaveBeenCalled()
})
