import { onlineManager } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import '../../src/view/styles.css'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { failureKinds, type FailureKind } from '../../src/failure/FailureKind.js'
import { toProblemDetails } from '../../src/failure/ProblemDetails.js'
import { de } from '../../src/locales/de.js'
import { ErrorView } from '../../src/view/screens/ErrorView.js'
import { Loading } from '../../src/view/screens/Loading.js'
import type { ButtonSlotProps } from '../../src/view/settings/ViewSlots.js'
import { ViewProvider } from '../../src/view/settings/ViewProvider.js'
import { failures, specialCases } from '../../stories/failures.js'
import { createDeferred } from './createDeferred.js'

const handlers = { signIn: () => {}, backToForm: () => {} }

/** The buttons of each kind, without "Show Details". */
const buttons: Readonly<Record<FailureKind, readonly string[]>> = {
  noInternetConnection: ['Try Again'],
  connectionTimeout: ['Try Again'],
  sendTimeout: ['Try Again'],
  receiveTimeout: ['Try Again'],
  badRequest: [],
  validation: ['Back to the Form'],
  unauthorized: ['Sign In'],
  forbidden: ['Go Back'],
  notFound: ['Go Back'],
  conflict: ['Reload'],
  tooLarge: [],
  rateLimited: ['Try Again in 42 seconds'],
  internalServerError: ['Try Again'],
  serverError: ['Try Again'],
  invalidResponse: ['Try Again'],
  graphql: ['Try Again'],
  badCertificate: [],
  requestCancelled: ['Try Again'],
  realtime: ['Reconnect'],
  storage: [],
  configuration: [],
  unexpected: ['Try Again'],
}

function visibleButtons(): readonly string[] {
  const found = document.querySelectorAll('[data-part=actions] [data-part=button]')
  return [...found].map((button) => button.textContent)
}

afterEach(() => {
  onlineManager.setOnline(true)
})

describe('ErrorView', () => {
  it.each(failureKinds)('5.12 offers for %s what helps, and details', async (kind) => {
    await render(<ErrorView error={failures[kind]} onRetry={() => {}} handlers={handlers} />)
    expect(visibleButtons()).toEqual(buttons[kind])
    await expect.element(page.getByText('Show Details')).toBeVisible()
  })

  it('5.11 is a centred column: a red icon of 48 px, the message, Try Again, Show Details', async () => {
    await render(<ErrorView error={failures.receiveTimeout} onRetry={() => {}} />)
    const icon = document.querySelector('svg')?.getBoundingClientRect()
    expect(icon).toMatchObject({ width: 48, height: 48 })
    const shown = ['svg', '[data-part=title]', '[data-part=message]', 'button', 'summary']
    const boxes = shown.map((selector) => document.querySelector(selector)?.getBoundingClientRect())
    const centres = boxes.map((box) => Math.round((box?.left ?? 0) + (box?.width ?? 0) / 2))
    expect(new Set(centres).size).toBe(1)
    const tops = boxes.map((box) => box?.top ?? 0)
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    const [red = 0, green = 0, blue = 0] = coloursOf(document.querySelector('[data-part=icon]'))
    expect(red).toBeGreaterThan(2 * Math.max(green, blue))
  })

  it('L22 is an alert with a heading, and its buttons are reached by keyboard', async () => {
    await render(<ErrorView error={failures.internalServerError} onRetry={() => {}} />)
    await expect
      .element(page.getByRole('alert').getByRole('heading', { level: 2 }))
      .toHaveTextContent('Sorry, there is a problem with the service')
    await userEvent.tab()
    await expect.element(page.getByRole('button', { name: 'Try Again' })).toHaveFocus()
    await userEvent.tab()
    expect(document.activeElement?.tagName).toBe('SUMMARY')
  })

  it('keeps buttons and details out of what is announced', async () => {
    await render(<ErrorView error={failures.rateLimited} onRetry={() => {}} />)
    expect(page.getByRole('alert').element().querySelector('button, summary, dl')).toBeNull()
  })

  it('L16 shows HTML of a server as text', async () => {
    const detail = '<img src=x onerror="window.__xss = 1">'
    const failure = createApiFailure({
      kind: 'conflict',
      message: detail,
      status: 409,
      code: detail,
      requestId: detail,
      problem: toProblemDetails({ title: detail, detail }),
    })
    await render(
      <ViewProvider serverText>
        <ErrorView error={failure} />
      </ViewProvider>,
    )
    await userEvent.click(page.getByText('Show Details'))
    expect(page.getByRole('alert').element().textContent).toContain(detail)
    expect(document.querySelector('dl')?.textContent).toContain(detail)
    expect(document.querySelector('img')).toBeNull()
    expect('__xss' in window).toBe(false)
  })

  it('L17 shows texts and the request id, and no stack, query, host, token or HTML', async () => {
    const failure = createApiFailure({
      kind: 'internalServerError',
      message: '<html>GET https://api.example.com/v1/products?token=HDR_SECRET failed',
      status: 500,
      requestId: 'b3f1',
      method: 'GET',
      path: 'https://api.example.com/v1/products?token=HDR_SECRET',
      data: '<html>BODY_SECRET</html>',
      cause: new Error('CAUSE_SECRET'),
    })
    await render(<ErrorView error={failure} />)
    await userEvent.click(page.getByText('Show Details'))
    const text = document.body.textContent
    expect(text).toContain('b3f1')
    expect(text).toContain('GET /v1/products')
    expect(text).not.toMatch(/SECRET|example\.com|token|<html|\.tsx?:\d/)
  })

  it('renders nothing for a call that the program cancelled', async () => {
    const failure = createApiFailure({
      kind: 'requestCancelled',
      message: 'no',
      reason: 'superseded',
    })
    const { container } = await render(<ErrorView error={failure} onRetry={() => {}} />)
    expect(container.textContent).toBe('')
  })

  it.each([
    ['page', 'h1'],
    ['section', 'h2'],
    ['inline', 'p'],
    ['compact', 'p'],
  ] as const)('comes in the variant %s, with its title as %s', async (variant, tag) => {
    await render(<ErrorView error={failures.conflict} variant={variant} />)
    expect(document.querySelector('[data-part=title]')?.tagName.toLowerCase()).toBe(tag)
    expect(document.querySelectorAll('summary')).toHaveLength(variant === 'compact' ? 0 : 1)
  })

  it('renders with an unknown variant', async () => {
    const odd: Record<string, never> = JSON.parse('{"variant":null}')
    await render(<ErrorView error={failures.notFound} {...odd} />)
    await expect.element(page.getByRole('heading', { level: 2 })).toBeVisible()
  })

  it('uses the texts and the language of the nearest provider first', async () => {
    await render(
      <ViewProvider messages={{ locale: 'ar', direction: 'rtl', 'notFound.title': 'far' }}>
        <ViewProvider messages={{ 'notFound.title': 'near' }}>
          <ErrorView error={failures.notFound} messages={{ 'notFound.message': 'own' }} />
        </ViewProvider>
      </ViewProvider>,
    )
    const screen = document.querySelector('[data-part=screen]')
    expect(screen).toHaveAttribute('dir', 'rtl')
    expect(screen).toHaveAttribute('lang', 'ar')
    await expect.element(page.getByRole('alert')).toHaveTextContent('nearown')
  })

  it('loads texts on demand, and uses English until then and if loading fails', async () => {
    const words = createDeferred<{ 'notFound.title': string }>()
    const load = () => words.promise
    await render(
      <ViewProvider loadMessages={load}>
        <ErrorView error={failures.notFound} />
      </ViewProvider>,
    )
    await expect.element(page.getByRole('heading')).toHaveTextContent('We can’t find this')
    words.resolve({ 'notFound.title': 'Das konnten wir nicht finden' })
    await expect
      .element(page.getByRole('heading'))
      .toHaveTextContent('Das konnten wir nicht finden')
  })

  it("follows a changed language, also with a repository's texts in several languages", async () => {
    const gone: Readonly<Record<string, string>> = { en: 'No lamp', 'de-AT': 'Keine Lampe' }
    const failure = createApiFailure({
      kind: 'notFound',
      message: 'GET /lamps/7 answered 404',
      messages: { 'notFound.title': ({ locale = '' }) => `${gone[locale]}` },
    })
    const screen = (language: string) => (
      <ViewProvider messages={{ ...de, locale: language }}>
        <ErrorView error={failure} />
      </ViewProvider>
    )
    const { rerender } = await render(screen('en'))
    await expect.element(page.getByRole('heading')).toHaveTextContent('No lamp')
    await rerender(screen('de-AT'))
    await expect.element(page.getByRole('heading')).toHaveTextContent('Keine Lampe')
  })

  it('uses English when its texts can not be loaded', async () => {
    const load = () => Promise.reject(new Error('The chunk is gone.'))
    await render(
      <ViewProvider loadMessages={load}>
        <ErrorView error={failures.notFound} />
      </ViewProvider>,
    )
    await expect.element(page.getByRole('heading')).toHaveTextContent('We can’t find this')
  })

  it('reloads texts that failed to load once the device is back online, and keeps loaded ones', async () => {
    const load = vi.fn(() => Promise.reject<typeof de>(new Error('Offline.')))
    const screenIn = (loadMessages: typeof load) => (
      <ViewProvider loadMessages={loadMessages}>
        <ErrorView error={failures.notFound} />
      </ViewProvider>
    )
    onlineManager.setOnline(false)
    const { rerender } = await render(screenIn(load))
    await expect.element(page.getByRole('heading')).toHaveTextContent('We can’t find this')

    load.mockResolvedValueOnce(de)
    onlineManager.setOnline(true)
    const title = page.getByRole('heading', { name: 'Das konnten wir nicht finden' })
    await expect.element(title).toBeVisible()
    onlineManager.setOnline(false)
    onlineManager.setOnline(true)
    expect(load).toHaveBeenCalledTimes(2)
    const loadOther = vi.fn(() => Promise.reject<typeof de>(new Error('Not there.')))
    await rerender(screenIn(loadOther))
    expect(loadOther).toHaveBeenCalledOnce()
    await expect.element(title).toBeVisible()
  })

  it('calls the handler of an action with the failure', async () => {
    const signIn = vi.fn()
    await render(
      <ViewProvider handlers={{ signIn }}>
        <ErrorView error={specialCases.signedOut} />
      </ViewProvider>,
    )
    await userEvent.click(page.getByRole('button', { name: 'Sign In' }))
    expect(signIn).toHaveBeenCalledExactlyOnceWith(specialCases.signedOut)
  })

  it('offers no action without a handler', async () => {
    await render(<ErrorView error={specialCases.signedOut} />)
    expect(visibleButtons()).toEqual([])
  })

  it("goes back in the browser's history by default", async () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => {})
    history.pushState(null, '')
    await render(<ErrorView error={failures.notFound} />)
    await userEvent.click(page.getByRole('button', { name: 'Go Back' }))
    expect(back).toHaveBeenCalledOnce()
    back.mockRestore()
  })

  it('accepts replacements for its button and icon', async () => {
    const Button = ({ children, onClick }: ButtonSlotProps): ReactNode => (
      <button type="button" className="mine" onClick={onClick}>
        {children}!
      </button>
    )
    const onRetry = vi.fn()
    await render(
      <ViewProvider slots={{ Button, Icon: ({ name }) => <b>{name}</b> }}>
        <ErrorView error={failures.sendTimeout} onRetry={onRetry} />
      </ViewProvider>,
    )
    await userEvent.click(page.getByRole('button', { name: 'Try Again!' }))
    expect(onRetry).toHaveBeenCalledOnce()
    await expect.element(page.getByText('upload')).toBeVisible()
  })

  it('accepts any children next to its actions, without a warning', async () => {
    const children = createElement('a', { href: '/status' }, 'Status')
    const props = { error: failures.serverError, onRetry: () => {}, children }
    await render(createElement(ErrorView, props))
    await expect.element(page.getByRole('link', { name: 'Status' })).toBeVisible()
  })

  it('never retries a committed mutation: the app must handle reload', async () => {
    const committed = { kind: 'invalidResponse', reason: 'parse', committed: true } as const
    const error = createApiFailure({ ...committed, message: 'no', method: 'POST' })
    const [send, reload] = [vi.fn(), vi.fn()]
    const { rerender } = await render(<ErrorView error={error} onRetry={send} />)
    await expect.element(page.getByText('Your change was saved')).toBeVisible()
    expect(page.getByRole('button', { name: 'Reload' }).query()).toBeNull()
    await rerender(<ErrorView error={error} onRetry={send} handlers={{ reload }} />)
    await userEvent.click(page.getByRole('button', { name: 'Reload' }))
    expect(reload).toHaveBeenCalledOnce()
    expect(send).not.toHaveBeenCalled()
  })

  it('shows more actions beside its own', async () => {
    await render(
      <ErrorView error={failures.serverError} onRetry={() => {}}>
        <a href="/status">Service status</a>
      </ErrorView>,
    )
    await expect.element(page.getByRole('link', { name: 'Service status' })).toBeVisible()
  })
})

describe('ErrorView during a retry', () => {
  it('5.15 keeps button and focus, announces the retry, and ignores a second click', async () => {
    const responses = [createDeferred<undefined>()]
    const onRetry = vi.fn(() => responses[0]?.promise)
    await render(<ErrorView error={failures.receiveTimeout} onRetry={onRetry} />)
    const button = page.getByRole('button')
    await userEvent.click(button)
    await expect.element(button).toHaveTextContent('Trying again…')
    expect(button.element()).toHaveAttribute('aria-disabled', 'true')
    expect(button.element()).not.toHaveAttribute('disabled')
    await expect.element(button).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard(' ')
    expect(onRetry).toHaveBeenCalledOnce()
    responses[0]?.resolve(undefined)
    await expect.element(button).toHaveTextContent('Try Again')
    await expect.element(button).toHaveFocus()
  })

  it('is enabled again when the retry is rejected', async () => {
    const onRetry = () => Promise.reject(new Error('still failing'))
    await render(<ErrorView error={failures.receiveTimeout} onRetry={onRetry} />)
    await userEvent.click(page.getByRole('button'))
    await expect.element(page.getByRole('button')).toHaveTextContent('Try Again')
  })

  it('announces the retry in a region that was mounted before', async () => {
    const { rerender } = await render(
      <ErrorView error={failures.receiveTimeout} isRetrying={false} />,
    )
    const region = page.getByRole('status').element()
    expect(region.textContent).toBe('')
    await rerender(<ErrorView error={failures.receiveTimeout} isRetrying />)
    await expect.element(page.getByRole('status')).toHaveTextContent('Trying again…')
    expect(page.getByRole('status').element()).toBe(region)
  })

  it('announces it outside of the busy element, and in the language of its text', async () => {
    const { container } = await render(
      <ViewProvider messages={{ locale: 'de', 'action.retrying': 'Neuer Versuch …' }}>
        <ErrorView error={failures.receiveTimeout} isRetrying />
      </ViewProvider>,
    )
    const region = page.getByRole('status').first()
    await expect.element(region).toHaveTextContent('Neuer Versuch …')
    expect(container.querySelector('[aria-busy=true]')).not.toBeNull()
    const said = [...container.querySelectorAll('[role=status]')].find((it) => it.textContent)
    expect(said?.closest('[aria-busy]')).toBeNull()
    expect(said).toHaveAttribute('lang', 'de')
  })

  it('announces the same text again when it fails again', async () => {
    const { rerender } = await render(<ErrorView error={failures.receiveTimeout} occurredAt={1} />)
    const alert = page.getByRole('alert').element()
    const words = alert.firstElementChild
    await rerender(<ErrorView error={failures.receiveTimeout} occurredAt={2} />)
    expect(page.getByRole('alert').element()).toBe(alert)
    expect(alert.firstElementChild).not.toBe(words)
  })
})

describe('ErrorView whose actions change', () => {
  it('moves the focus of a removed button to its title, and no other focus', async () => {
    const tree = (error: unknown) => (
      <>
        <h2>Orders</h2>
        <ErrorView error={error} onRetry={() => {}} />
        <button type="button">Elsewhere</button>
      </>
    )
    const { rerender } = await render(tree(failures.receiveTimeout))
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await rerender(tree(failures.forbidden))
    await expect.element(page.getByText('You don’t have access to this')).toHaveFocus()
    await rerender(tree(failures.notFound))
    await expect.element(page.getByText('We can’t find this')).toHaveFocus()
    await userEvent.click(page.getByRole('button', { name: 'Elsewhere' }))
    await rerender(tree(failures.receiveTimeout))
    await expect.element(page.getByRole('button', { name: 'Elsewhere' })).toHaveFocus()
  })
})

describe('ErrorView without QueryView', () => {
  it('moves the focus to the screen that is shown instead, and from there to the data', async () => {
    const tree = (screen: ReactNode) => (
      <main>
        <h1>Shop</h1>
        {screen}
      </main>
    )
    const { rerender } = await render(
      tree(<ErrorView error={failures.receiveTimeout} onRetry={() => {}} />),
    )
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await rerender(tree(<Loading stage={2} />))
    await expect.poll(() => document.activeElement?.getAttribute('data-view')).toBe('loading')
    await rerender(tree(<h2>Products</h2>))
    await expect.element(page.getByRole('heading', { name: 'Products' })).toHaveFocus()
  })

  it('leaves the focus to a dialog that is removed together with it', async () => {
    const tree = (isOpen: boolean) => (
      <main>
        <h1>Shop</h1>
        {isOpen && (
          <div role="dialog">
            <ErrorView error={failures.receiveTimeout} onRetry={() => {}} />
          </div>
        )}
      </main>
    )
    const { rerender } = await render(tree(true))
    await userEvent.click(page.getByRole('button', { name: 'Try Again' }))
    await rerender(tree(false))
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    expect(document.activeElement).toBe(document.body)
  })
})

describe('ErrorView with retryAfter', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('18.5 counts down, and allows no retry before', async () => {
    vi.useFakeTimers({ now: 0 })
    const onRetry = vi.fn()
    const failure = createApiFailure({ kind: 'rateLimited', message: 'no', retryAfter: 3_000 })
    await render(<ErrorView error={failure} onRetry={onRetry} occurredAt={0} />)
    const button = page.getByRole('button').element()
    const seen: string[] = []
    for (let second = 0; second < 4; second++) {
      seen.push(button.textContent)
      if (button instanceof HTMLElement) button.click()
      if (second < 3) expect(onRetry).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(seen).toEqual([
      'Try Again in 3 seconds',
      'Try Again in 2 seconds',
      'Try Again in 1 second',
      'Try Again',
    ])
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('shows no time of a maintenance after it has passed', async () => {
    vi.useFakeTimers({ now: 0 })
    await render(<ErrorView error={specialCases.maintenance} onRetry={() => {}} />)
    const message = document.querySelector('[data-part=message]')
    expect(message?.textContent).toBe('You can use it again in 10 minutes.')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(message?.isConnected).toBe(true)
    expect(message?.textContent).toBe('Try again in a few minutes.')
    expect(visibleButtons()).toEqual(['Try Again'])
  })

  it('restarts with the next failure', async () => {
    vi.useFakeTimers({ now: 0 })
    const first = createApiFailure({ kind: 'rateLimited', message: 'no', retryAfter: 2_000 })
    const second = createApiFailure({ kind: 'rateLimited', message: 'no', retryAfter: 5_000 })
    const { rerender } = await render(<ErrorView error={first} onRetry={() => {}} />)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(visibleButtons()).toEqual(['Try Again'])
    await rerender(<ErrorView error={second} onRetry={() => {}} />)
    expect(visibleButtons()).toEqual(['Try Again in 5 seconds'])
  })

  it('leaves no timer behind', async () => {
    vi.useFakeTimers({ now: 0 })
    const { unmount } = await render(<ErrorView error={failures.rateLimited} onRetry={() => {}} />)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('ErrorView while offline', () => {
  it('offers no button while offline, and retries automatically once back online', async () => {
    onlineManager.setOnline(false)
    const onRetry = vi.fn()
    await render(<ErrorView error={specialCases.offline} onRetry={onRetry} />)
    await expect.element(page.getByRole('heading')).toHaveTextContent('You’re offline')
    expect(visibleButtons()).toEqual([])
    onlineManager.setOnline(true)
    await expect.poll(() => onRetry.mock.calls.length).toBe(1)
    await expect.element(page.getByRole('button', { name: 'Try Again' })).toBeVisible()
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('never retries a mutation automatically', async () => {
    onlineManager.setOnline(false)
    const onRetry = vi.fn()
    const failure = createApiFailure({
      kind: 'noInternetConnection',
      message: 'no',
      method: 'POST',
    })
    await render(<ErrorView error={failure} onRetry={onRetry} />)
    onlineManager.setOnline(true)
    await expect.element(page.getByRole('button', { name: 'Try Again' })).toBeVisible()
    expect(onRetry).not.toHaveBeenCalled()
  })
})

describe('Show Details', () => {
  it('5.13 opens, renames itself, and closes', async () => {
    await render(<ErrorView error={failures.internalServerError} />)
    await userEvent.click(page.getByText('Show Details'))
    await expect.element(page.getByText('b3f1c9e2-7a54')).toBeVisible()
    await expect.element(page.getByText('Show Details')).not.toBeInTheDocument()
    await userEvent.click(page.getByText('Hide Details'))
    await expect.element(page.getByText('b3f1c9e2-7a54')).not.toBeVisible()
  })

  it('copies all details, and announces it', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await render(<ErrorView error={failures.internalServerError} occurredAt={1_000} />)
    await userEvent.click(page.getByText('Show Details'))
    await userEvent.click(page.getByRole('button', { name: 'Copy Details' }))
    await expect.element(page.getByRole('button', { name: 'Copied' })).toHaveFocus()
    expect(writeText).toHaveBeenCalledExactlyOnceWith(
      [
        'Kind: internalServerError',
        'Status: 500',
        'Code: DATABASE_BUSY',
        'Request ID: b3f1c9e2-7a54',
        'Request: GET /products',
        'Attempts: 4',
        'Time: 1970-01-01T00:00:01.000Z',
      ].join('\n'),
    )
    await expect.poll(() => liveTexts()).toContain('Copied')
    writeText.mockRestore()
  })

  it('copies without the Clipboard API if permission is denied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    const copied: string[] = []
    const execCommand = vi.spyOn(document, 'execCommand').mockImplementation(() => {
      copied.push(String(getSelection()))
      return true
    })
    await render(<ErrorView error={failures.notFound} />)
    await userEvent.click(page.getByText('Show Details'))
    await userEvent.click(page.getByRole('button', { name: 'Copy Details' }))
    await expect.element(page.getByRole('button', { name: 'Copied' })).toHaveFocus()
    expect(copied.join()).toMatch(/^Kind\s+notFound\s+Status\s+404/)
    writeText.mockRestore()
    execCommand.mockRestore()
  })

  it('can be left out, here or for the whole app', async () => {
    await render(
      <>
        <ErrorView error={failures.conflict} details={false} />
        <ViewProvider details={false}>
          <ErrorView error={failures.conflict} />
        </ViewProvider>
      </>,
    )
    expect(document.querySelector('details')).toBeNull()
  })
})

function liveTexts(): readonly string[] {
  return [...document.querySelectorAll('[role=status]')].map((region) => region.textContent)
}

function coloursOf(element: Element | null): readonly number[] {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas || !element) return []
  canvas.fillStyle = getComputedStyle(element).color
  canvas.fillRect(0, 0, 1, 1)
  return [...canvas.getImageData(0, 0, 1, 1).data]
}
