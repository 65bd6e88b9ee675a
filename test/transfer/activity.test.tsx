import { QueryClient } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import { ApiProvider, createApiClient, createSession, providerStrategy } from 'repository-hooks'
import { useStream, useTransfers, type StreamContext } from 'repository-hooks/transfer'
import { Activity, StrictMode, useState, type ReactNode } from 'react'
import { expect, onTestFinished, test } from 'vitest'

/** A response that is given word by word. */
function createResponse() {
  const opened: StreamContext<string>[] = []
  let words: ReadableStreamDefaultController<string> | undefined
  return {
    opened,
    open(context: StreamContext<string>): AsyncIterable<string> {
      opened.push(context)
      const stream = new ReadableStream<string>({
        start: (controller) => void (words = controller),
      })
      return stream.values()
    },
    say: (...said: string[]) => act(async () => said.forEach((word) => words?.enqueue(word))),
    end: () => act(async () => words?.close()),
  }
}

/** A page of Ada's, whose tab is hidden and shown, or gone. */
async function renderTab(tab: ReactNode, { gcTime = Infinity } = {}) {
  const session = createSession({
    strategy: providerStrategy({
      getToken: () => undefined,
      signIn: (name: string) => Promise.resolve({ accessToken: name, principal: name }),
    }),
  })
  const client = createApiClient({ baseURL: 'http://localhost:3000', session, logging: false })
  onTestFinished(() => client.dispose())
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime } } })
  const pageOf = (shown: ReactNode): ReactNode => (
    <StrictMode>
      <ApiProvider client={client} queryClient={queryClient}>
        {shown}
      </ApiProvider>
    </StrictMode>
  )
  const tabOf = (mode: 'visible' | 'hidden'): ReactNode =>
    pageOf(<Activity mode={mode}>{tab}</Activity>)
  await session.signIn('ada')
  const view = render(tabOf('visible'))
  return {
    queryClient,
    session,
    hide: () => view.rerender(tabOf('hidden')),
    show: () => view.rerender(tabOf('visible')),
    close: () => view.rerender(pageOf(null)),
  }
}

async function renderResponse({ gcTime = Infinity } = {}) {
  const response = createResponse()
  const asked: { question?: (question: string) => void } = {}
  function StreamedText() {
    const [question, ask] = useState('why')
    asked.question = ask
    const { query } = useStream({
      queryKey: ['answers', question],
      stream: response.open,
      initial: '',
      reduce: (text, word: string) => text + word,
    })
    return (
      <>
        <output>{query.data}</output>
        <p>{query.isFetching ? 'arriving' : query.status}</p>
      </>
    )
  }
  const tab = await renderTab(<StreamedText />, { gcTime })
  const text = () => document.querySelector('output')?.textContent
  return {
    ...tab,
    response,
    text,
    ask: (question: string) => act(() => asked.question?.(question)),
  }
}

test('9.7 a stream goes on while an Activity hides it, and is not asked for again', async () => {
  const { response, text, hide, show } = await renderResponse()
  await waitFor(() => expect(response.opened).toHaveLength(1))
  await response.say('Because', ' it')
  await waitFor(() => expect(text()).toBe('Because it'))
  hide()
  await response.say(' is')
  show()
  expect(await screen.findByText('arriving')).toBeVisible()
  await waitFor(() => expect(text()).toBe('Because it is'))
  hide()
  await response.say(' so.')
  await response.end()
  show()
  expect(await screen.findByText('success')).toBeVisible()
  expect(text()).toBe('Because it is so.')
  expect(response.opened).toHaveLength(1)
})

test('9.7 a stream that is whole is there however long an Activity hides it', async () => {
  const { response, text, hide, show } = await renderResponse({ gcTime: 0 })
  await waitFor(() => expect(response.opened).toHaveLength(1))
  await response.say('So.')
  await response.end()
  expect(await screen.findByText('success')).toBeVisible()
  hide()
  // What nobody has would be gone by now.
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  show()
  expect(text()).toBe('So.')
  expect(response.opened).toHaveLength(1)
})

test('9.7 a stream ends with a tab that is closed while it is hidden', async () => {
  const { response, text, hide, close, queryClient } = await renderResponse()
  await waitFor(() => expect(response.opened).toHaveLength(1))
  await response.say('half')
  await waitFor(() => expect(text()).toBe('half'))
  hide()
  expect(response.opened[0]?.signal.aborted).toBe(false)
  close()
  await waitFor(() => expect(response.opened[0]?.signal.aborted).toBe(true))
  expect(queryClient.isFetching()).toBe(0)
})

test('9.7 a hidden tab that asks for another stream has it when it is shown, in place of the former', async () => {
  const { response, text, hide, show, ask } = await renderResponse()
  await waitFor(() => expect(response.opened).toHaveLength(1))
  await response.say('half')
  await waitFor(() => expect(text()).toBe('half'))
  hide()
  ask('how')
  expect(response.opened).toHaveLength(1)
  show()
  await waitFor(() => expect(response.opened).toHaveLength(2))
  expect(response.opened[0]?.signal.aborted).toBe(true)
  await response.say('Thus.')
  await waitFor(() => expect(text()).toBe('Thus.'))
  expect(response.opened).toHaveLength(2)
})

/** A tab with transfers that end as a test says. */
async function renderTray() {
  const running: { file: string; signal: AbortSignal; resolve: (data: string) => void }[] = []
  const upload: { start?: (file: string) => void } = {}
  function Tray() {
    const { start, items } = useTransfers(
      (file: string, { signal }) =>
        new Promise<string>((resolve) => running.push({ file, signal, resolve })),
    )
    upload.start = start
    return <p>{items.map(({ input, status }) => `${input} ${status}`).join()}</p>
  }
  const tab = await renderTab(<Tray />)
  const send = (file: string) => act(() => upload.start?.(file))
  return { ...tab, running, send }
}

test('9.4 a transfer goes on while an Activity hides it, and is cancelled with its tab', async () => {
  const { running, send, hide, show, close } = await renderTray()
  send('letter')
  send('photo')
  hide()
  await act(async () => running[0]?.resolve('stored'))
  show()
  expect(await screen.findByText('letter success,photo active')).toBeVisible()
  hide()
  close()
  await waitFor(() => expect(running.map(({ signal }) => signal.aborted)).toEqual([false, true]))
})

test('9.2 a hidden tab gives up what its user sends, and shows it to nobody, when they sign out', async () => {
  const { running, session, send, hide, show } = await renderTray()
  send('letter')
  expect(screen.getByText('letter active')).toBeVisible()
  hide()
  await act(() => session.signOut())
  expect(running[0]?.signal.aborted).toBe(true)
  await act(() => session.signIn('bob'))
  show()
  expect(screen.queryByText(/letter/)).toBeNull()
})

test('9.7 a hidden tab gives up the stream of its user when they sign out, and asks for that of the next', async () => {
  const { response, text, session, hide, show } = await renderResponse()
  await waitFor(() => expect(response.opened).toHaveLength(1))
  await response.say('For Ada')
  await waitFor(() => expect(text()).toBe('For Ada'))
  hide()
  await act(() => session.signOut())
  await waitFor(() => expect(response.opened[0]?.signal.aborted).toBe(true))
  await act(() => session.signIn('bob'))
  expect(response.opened).toHaveLength(1)
  show()
  await waitFor(() => expect(response.opened).toHaveLength(2))
  await response.say('For Bob')
  await waitFor(() => expect(text()).toBe('For Bob'))
})
