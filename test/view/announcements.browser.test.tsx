import { onlineManager, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Activity, StrictMode, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { cdp, page } from 'vitest/browser'

import { ApiBoundary } from '../../src/view/boundaries/ApiBoundary.js'
import { MutationErrorAlert } from '../../src/view/forms/MutationErrorAlert.js'
import { QueryView } from '../../src/view/queries/QueryView.js'
import { failures } from '../../stories/failures.js'
import { createBackend, createQueryClient, QueryProvider, type Backend } from './backend.js'
import { recordAnnouncements } from './recordAnnouncements.js'
import { advanceTime } from './advanceTime.js'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
  onlineManager.setOnline(true)
})

function Panel({ backend, name }: { backend: Backend<string>; name: string }): ReactNode {
  const query = useQuery({ queryKey: [name], queryFn: backend.fetch })
  return (
    <QueryView query={query} variant="inline">
      {(text) => <p>{text}</p>}
    </QueryView>
  )
}

const names = ['Orders', 'Sales', 'Stock', 'Returns', 'Visits', 'Mails', 'Staff', 'Tasks']
const outage = 'Sorry, there is a problem with the serviceTry again in a few minutes.'

/** Renders many panels that load at the same time, each with its own query. */
async function showDashboard() {
  const announced = recordAnnouncements()
  const cache = createQueryClient()
  const backends = names.map(() => createBackend<string>())
  await render(
    <StrictMode>
      <QueryProvider cache={cache}>
        {names.map((name, index) => (
          <Panel key={name} name={name} backend={backends[index] ?? createBackend()} />
        ))}
      </QueryProvider>
    </StrictMode>,
  )
  await advanceTime(400)
  /** Settles all requests, one every tenth of a second. */
  const endEach = async (end: (backend: Backend<string>) => void) => {
    for (const backend of backends) {
      end(backend)
      await advanceTime(100)
    }
  }
  return { announced, cache, backends, endEach }
}

/** The announcement after all of them have failed. */
const all = partsOf('Sorry, there is a problem with the service', 8)

function partsOf(problem: string, count: number): string {
  return `${problem}. Parts with this problem: ${count}`
}

const fail = (backend: Backend<string>) => backend.fail(failures.internalServerError)

/** Clicks a button directly, since the test's pointer waits for the faked clock. */
async function press(index: number): Promise<void> {
  const button = page.getByRole('button', { name: 'Try Again' }).elements()[index]
  ;(button as HTMLElement).click()
  await advanceTime(0)
}

describe('many panels at once', () => {
  it('say once that they load, once that they take long, and once that they are loaded', async () => {
    const { announced, endEach } = await showDashboard()
    await advanceTime(6_000)
    expect(announced).toEqual(['Loading…', 'Still working…'])
    await endEach((backend) => backend.respond('7'))
    expect(announced.slice(2)).toEqual(['Loaded'])
  })

  it('announce a failure once, then the number of panels, and each panel shows it', async () => {
    const { announced, endEach } = await showDashboard()
    await endEach(fail)
    await advanceTime(1_000)
    expect(announced).toEqual(['Loading…', outage])
    await advanceTime(10_000)
    expect(announced.slice(2)).toEqual([all])
    expect(document.querySelectorAll('[data-part=title]')).toHaveLength(names.length)
  })

  it('announce it again for the one that is retried, and for no other', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach(fail)
    await advanceTime(5_000)
    await press(4)
    await advanceTime(100)
    backends[4]?.fail(failures.internalServerError)
    await advanceTime(10_000)
    expect(announced.slice(2)).toEqual([all, 'Trying again…', outage])
  })

  it('do not count parts that have recovered since', async () => {
    const { announced, cache, backends, endEach } = await showDashboard()
    await endEach(fail)
    void cache.refetchQueries()
    await advanceTime(0)
    for (const backend of backends.slice(2)) backend.respond('7')
    await advanceTime(10_000)
    const two = partsOf('Sorry, there is a problem with the service', 2)
    expect(announced).toEqual(['Loading…', outage, 'Loaded', two])
  })

  it('announce no number if only one fails', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach((backend) => (backend === backends[3] ? fail(backend) : backend.respond('7')))
    await advanceTime(10_000)
    expect(announced).toEqual(['Loading…', 'Loaded', outage])
  })

  it('announce different failures separately', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach((backend) =>
      backend.fail(backend === backends[3] ? failures.forbidden : failures.internalServerError),
    )
    expect(announced).toHaveLength(3)
    expect(announced.at(-1)).toContain('You don’t have access to this')
  })

  it('announce for each problem the number of its parts, even if the numbers are equal', async () => {
    const { announced, backends, endEach } = await showDashboard()
    const isLocked = (backend: Backend<string>) => backends.indexOf(backend) % 2 === 0
    await endEach((backend) =>
      isLocked(backend) ? backend.fail(failures.forbidden) : fail(backend),
    )
    await advanceTime(10_000)
    expect(announced.slice(3)).toEqual([
      partsOf('You don’t have access to this', 4),
      partsOf('Sorry, there is a problem with the service', 4),
    ])
  })

  it('announce once that the device is offline, and once that it is back', async () => {
    const { announced, endEach } = await showDashboard()
    await endEach((backend) => backend.respond('7'))
    await advanceTime(5_000)
    onlineManager.setOnline(false)
    await advanceTime(1_000)
    expect(announced.slice(2)).toEqual(['You’re offline'])
    onlineManager.setOnline(true)
    await advanceTime(1_000)
    expect(announced.slice(3)).toEqual(['Loaded'])
  })
})

describe('announcements after a requested retry', () => {
  it('are made for each panel that is retried, however quickly one after the other', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach(fail)
    await advanceTime(5_000)
    for (const index of [4, 5]) {
      await press(index)
      await advanceTime(400)
      backends[index]?.fail(failures.internalServerError)
      await advanceTime(400)
    }
    expect(announced.slice(2)).toEqual([all, 'Trying again…', outage, 'Trying again…', outage])
  })

  it('are made for a part that a button of the app has opened since', async () => {
    const announced = recordAnnouncements()
    const cache = createQueryClient()
    const orders = createBackend<string>()
    const sales = createBackend<string>()
    function Shop(): ReactNode {
      const [isOpen, setOpen] = useState(false)
      return (
        <>
          <Panel name="Orders" backend={orders} />
          <button onClick={() => setOpen(true)}>Sales</button>
          {isOpen && <Panel name="Sales" backend={sales} />}
        </>
      )
    }
    await render(
      <QueryProvider cache={cache}>
        <Shop />
      </QueryProvider>,
    )
    await advanceTime(400)
    orders.respond('7')
    await advanceTime(1_000)
    ;(page.getByRole('button').element() as HTMLElement).click()
    await advanceTime(400)
    sales.respond('8')
    await advanceTime(1_000)
    expect(announced).toEqual(['Loading…', 'Loaded', 'Loading…', 'Loaded'])
  })
})

describe('a modal dialog', () => {
  function Native({ children }: { children: ReactNode }): ReactNode {
    const dialog = useRef<HTMLDialogElement>(null)
    useLayoutEffect(() => dialog.current?.showModal(), [])
    return <dialog ref={dialog}>{children}</dialog>
  }

  /** Like the dialogs of libraries: next to the page, which they hide. */
  function Portal({ children }: { children: ReactNode }): ReactNode {
    return createPortal(
      <div role="dialog" aria-modal="true" aria-label="Sales">
        {children}
      </div>,
      document.body,
    )
  }

  async function showBehind(Dialog: typeof Native) {
    const announced = recordAnnouncements()
    const cache = createQueryClient()
    const behind = createBackend<string>()
    const inside = createBackend<string>()
    await render(
      <StrictMode>
        <QueryProvider cache={cache}>
          <div aria-hidden={Dialog === Portal}>
            <Panel name="Orders" backend={behind} />
          </div>
          <Dialog>
            <Panel name="Sales" backend={inside} />
          </Dialog>
        </QueryProvider>
      </StrictMode>,
    )
    await advanceTime(1_000)
    return { announced, behind, inside }
  }

  it.each([Native, Portal])(
    'announces what live regions of the page behind it can not: %o',
    async (Dialog) => {
      const { announced, behind, inside } = await showBehind(Dialog)
      expect(announced).toEqual(['Loading…'])
      fail(behind)
      await advanceTime(500)
      expect(announced).toHaveLength(1)
      fail(inside)
      await advanceTime(1_000)
      expect(announced.slice(1)).toEqual([outage])
    },
  )

  it('keeps the focus when its failed query succeeds', async () => {
    const { behind, inside } = await showBehind(Native)
    fail(behind)
    fail(inside)
    await advanceTime(1_000)
    const dialog = document.querySelector('dialog')
    const retry = dialog?.querySelector<HTMLElement>('[data-emphasis=primary]')
    retry?.focus()
    retry?.click()
    behind.respond('7')
    inside.respond('8')
    await advanceTime(1_000)
    expect(document.activeElement).toBe(dialog?.querySelector('p'))
  })

  it('exposes its own live regions to a screen reader, and none of the page', async () => {
    await showBehind(Native)
    const { frameTree } = await cdp().send('Page.getFrameTree')
    const frameId = frameTree.childFrames?.[0]?.frame.id
    const { nodes } = await cdp().send('Accessibility.getFullAXTree', {
      ...(frameId && { frameId }),
    })
    const announced = nodes.filter((node) => !node.ignored && node.role?.value === 'status')
    const inDialog = document.querySelectorAll('dialog [role=status]')
    expect(announced).toHaveLength(inDialog.length)
    expect(inDialog.length).toBeGreaterThan(0)
  })
})

describe('a failure that repeats automatically', () => {
  it('is announced once', async () => {
    const { announced, cache, endEach } = await showDashboard()
    await endEach(fail)
    for (let time = 0; time < 3; time++) {
      await advanceTime(10_000)
      void cache.refetchQueries()
      await advanceTime(0)
      await endEach(fail)
    }
    expect(announced).toEqual(['Loading…', outage, all])
  })
})

describe('an Activity that is hidden and revealed', () => {
  it('does not repeat its announcement', async () => {
    const announced = recordAnnouncements()
    const backend = createBackend<string>()
    const cache = createQueryClient()
    const tree = (mode: 'visible' | 'hidden') => (
      <StrictMode>
        <QueryProvider cache={cache}>
          <Activity mode={mode}>
            <Panel name="Orders" backend={backend} />
          </Activity>
        </QueryProvider>
      </StrictMode>
    )
    const { rerender } = await render(tree('visible'))
    await advanceTime(400)
    backend.respond('7')
    await advanceTime(6_000)
    expect(announced).toEqual(['Loading…', 'Loaded'])
    await rerender(tree('hidden'))
    await advanceTime(6_000)
    await rerender(tree('visible'))
    await advanceTime(6_000)
    expect(announced).toHaveLength(2)
  })
})

describe('ApiBoundary', () => {
  function Name({ backend, id }: { backend: Backend<string>; id: number }): ReactNode {
    return useSuspenseQuery({ queryKey: ['name', id], queryFn: backend.fetch }).data
  }

  async function showName() {
    const announced = recordAnnouncements()
    const backend = createBackend<string>()
    const cache = createQueryClient()
    const tree = (id: number, loading?: string) => (
      <QueryProvider cache={cache}>
        <ApiBoundary loading={loading}>
          <Name backend={backend} id={id} />
        </ApiBoundary>
      </QueryProvider>
    )
    const { rerender } = await render(tree(1), { createRootOptions: { onCaughtError: () => {} } })
    return { announced, backend, showNext: (loading?: string) => rerender(tree(2, loading)) }
  }

  it('announces after each announced load that it is loaded', async () => {
    const { announced, backend, showNext } = await showName()
    await advanceTime(1_000)
    backend.respond('Desk')
    await advanceTime(5_000)
    await showNext()
    await advanceTime(1_000)
    backend.respond('Lamp')
    await advanceTime(1_000)
    expect(announced).toEqual(['Loading…', 'Loaded', 'Loading…', 'Loaded'])
  })

  const spinner = () => document.querySelector('[data-part=spinner]')

  it('lets no spinner flash', async () => {
    const { backend, showNext } = await showName()
    for (const show of [undefined, showNext]) {
      await show?.()
      await advanceTime(400)
      backend.respond('Desk')
      await advanceTime(200)
      expect(spinner()).not.toBeNull()
      await advanceTime(100)
      expect(spinner()).toBeNull()
      expect(document.body.textContent).toContain('Desk')
    }
  })

  it('does not delay content after the minimum time of a spinner, or behind a skeleton', async () => {
    const { backend, showNext } = await showName()
    await advanceTime(700)
    expect(spinner()).not.toBeNull()
    backend.respond('Desk')
    await advanceTime(0)
    expect(document.body.textContent).toContain('Desk')
    await showNext('Bones')
    await advanceTime(400)
    expect(document.body.textContent).toContain('Bones')
    backend.respond('Lamp')
    await advanceTime(0)
    expect(document.body.textContent).toContain('Lamp')
  })

  it('announces nothing after a load that was too short to notice', async () => {
    const { announced, backend } = await showName()
    await advanceTime(200)
    backend.respond('Desk')
    await advanceTime(1_000)
    expect(announced).toEqual([])
  })

  it('announces that it is loaded after a failure', async () => {
    const { announced, backend } = await showName()
    fail(backend)
    await advanceTime(1_000)
    await press(0)
    await advanceTime(100)
    backend.respond('Desk')
    await advanceTime(1_000)
    expect(announced).toEqual([outage, 'Trying again…', 'Loaded'])
  })
})

describe('failed mutations', () => {
  it('are announced each, also with the same text', async () => {
    const announced = recordAnnouncements()
    const alert = <MutationErrorAlert error={failures.internalServerError} />
    const { rerender } = await render(<>{alert}</>)
    await rerender(
      <>
        {alert}
        <div>{alert}</div>
      </>,
    )
    expect(announced).toEqual([outage, outage])
  })
})
