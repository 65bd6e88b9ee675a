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
import { createBackend, createCache, WithCache, type Backend } from './backend.js'
import { recordAnnouncements } from './recordAnnouncements.js'
import { passTime } from './passTime.js'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
  onlineManager.setOnline(true)
})

function Panel({ backend, name }: { backend: Backend<string>; name: string }): ReactNode {
  const query = useQuery({ queryKey: [name], queryFn: backend.ask })
  return (
    <QueryView query={query} variant="inline">
      {(text) => <p>{text}</p>}
    </QueryView>
  )
}

const names = ['Orders', 'Sales', 'Stock', 'Returns', 'Visits', 'Mails', 'Staff', 'Tasks']
const outage = 'Sorry, there is a problem with the serviceTry again in a few minutes.'

/** Many panels that load at once, each by a query of its own. */
async function showDashboard() {
  const announced = recordAnnouncements()
  const cache = createCache()
  const backends = names.map(() => createBackend<string>())
  await render(
    <StrictMode>
      <WithCache cache={cache}>
        {names.map((name, index) => (
          <Panel key={name} name={name} backend={backends[index] ?? createBackend()} />
        ))}
      </WithCache>
    </StrictMode>,
  )
  await passTime(400)
  /** Ends what all have asked, one a tenth of a second after the other. */
  const endEach = async (end: (backend: Backend<string>) => void) => {
    for (const backend of backends) {
      end(backend)
      await passTime(100)
    }
  }
  return { announced, cache, backends, endEach }
}

/** What is said once all of them have failed. */
const all = partsOf('Sorry, there is a problem with the service', 8)

function partsOf(problem: string, count: number): string {
  return `${problem}. Parts with this problem: ${count}`
}

const fail = (backend: Backend<string>) => backend.fail(failures.internalServerError)

/** Presses a button; the pointer of a test would wait for the clock. */
async function press(index: number): Promise<void> {
  const button = page.getByRole('button', { name: 'Try Again' }).elements()[index]
  ;(button as HTMLElement).click()
  await passTime(0)
}

describe('many panels at once', () => {
  it('say once that they load, once that they take long, and once that they are loaded', async () => {
    const { announced, endEach } = await showDashboard()
    await passTime(6_000)
    expect(announced).toEqual(['Loading…', 'Still working…'])
    await endEach((backend) => backend.respond('7'))
    expect(announced.slice(2)).toEqual(['Loaded'])
  })

  it('say once that none can be loaded, and then how many, and each shows it', async () => {
    const { announced, endEach } = await showDashboard()
    await endEach(fail)
    await passTime(1_000)
    expect(announced).toEqual(['Loading…', outage])
    await passTime(10_000)
    expect(announced.slice(2)).toEqual([all])
    expect(document.querySelectorAll('[data-part=title]')).toHaveLength(names.length)
  })

  it('say it once more for the one that is asked again, and that alone', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach(fail)
    await passTime(5_000)
    await press(4)
    await passTime(100)
    backends[4]?.fail(failures.internalServerError)
    await passTime(10_000)
    expect(announced.slice(2)).toEqual([all, 'Trying again…', outage])
  })

  it('count none that came back meanwhile', async () => {
    const { announced, cache, backends, endEach } = await showDashboard()
    await endEach(fail)
    void cache.refetchQueries()
    await passTime(0)
    for (const backend of backends.slice(2)) backend.respond('7')
    await passTime(10_000)
    const two = partsOf('Sorry, there is a problem with the service', 2)
    expect(announced).toEqual(['Loading…', outage, 'Loaded', two])
  })

  it('say no number where one alone fails', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach((backend) => (backend === backends[3] ? fail(backend) : backend.respond('7')))
    await passTime(10_000)
    expect(announced).toEqual(['Loading…', 'Loaded', outage])
  })

  it('tell of different failures each', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach((backend) =>
      backend.fail(backend === backends[3] ? failures.forbidden : failures.internalServerError),
    )
    expect(announced).toHaveLength(3)
    expect(announced.at(-1)).toContain('You don’t have access to this')
  })

  it('tell of each problem how many parts have it, though these are equally many', async () => {
    const { announced, backends, endEach } = await showDashboard()
    const isLocked = (backend: Backend<string>) => backends.indexOf(backend) % 2 === 0
    await endEach((backend) =>
      isLocked(backend) ? backend.fail(failures.forbidden) : fail(backend),
    )
    await passTime(10_000)
    expect(announced.slice(3)).toEqual([
      partsOf('You don’t have access to this', 4),
      partsOf('Sorry, there is a problem with the service', 4),
    ])
  })

  it('say once that the device is offline, and once that it is back', async () => {
    const { announced, endEach } = await showDashboard()
    await endEach((backend) => backend.respond('7'))
    await passTime(5_000)
    onlineManager.setOnline(false)
    await passTime(1_000)
    expect(announced.slice(2)).toEqual(['You’re offline'])
    onlineManager.setOnline(true)
    await passTime(1_000)
    expect(announced.slice(3)).toEqual(['Loaded'])
  })
})

describe('words that are asked for once more', () => {
  it('are said for each panel that somebody asks again, however soon one after the other', async () => {
    const { announced, backends, endEach } = await showDashboard()
    await endEach(fail)
    await passTime(5_000)
    for (const index of [4, 5]) {
      await press(index)
      await passTime(400)
      backends[index]?.fail(failures.internalServerError)
      await passTime(400)
    }
    expect(announced.slice(2)).toEqual([all, 'Trying again…', outage, 'Trying again…', outage])
  })

  it('are said for a part that a button of the app has opened meanwhile', async () => {
    const announced = recordAnnouncements()
    const cache = createCache()
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
      <WithCache cache={cache}>
        <Shop />
      </WithCache>,
    )
    await passTime(400)
    orders.respond('7')
    await passTime(1_000)
    ;(page.getByRole('button').element() as HTMLElement).click()
    await passTime(400)
    sales.respond('8')
    await passTime(1_000)
    expect(announced).toEqual(['Loading…', 'Loaded', 'Loading…', 'Loaded'])
  })
})

describe('a modal dialog', () => {
  function Native({ children }: { children: ReactNode }): ReactNode {
    const dialog = useRef<HTMLDialogElement>(null)
    useLayoutEffect(() => dialog.current?.showModal(), [])
    return <dialog ref={dialog}>{children}</dialog>
  }

  /** As libraries make it: beside the page, which they hide. */
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
    const cache = createCache()
    const behind = createBackend<string>()
    const inside = createBackend<string>()
    await render(
      <StrictMode>
        <WithCache cache={cache}>
          <div aria-hidden={Dialog === Portal}>
            <Panel name="Orders" backend={behind} />
          </div>
          <Dialog>
            <Panel name="Sales" backend={inside} />
          </Dialog>
        </WithCache>
      </StrictMode>,
    )
    await passTime(1_000)
    return { announced, behind, inside }
  }

  it.each([Native, Portal])(
    'is told itself what the page behind it has said in vain: %o',
    async (Dialog) => {
      const { announced, behind, inside } = await showBehind(Dialog)
      expect(announced).toEqual(['Loading…'])
      fail(behind)
      await passTime(500)
      expect(announced).toHaveLength(1)
      fail(inside)
      await passTime(1_000)
      expect(announced.slice(1)).toEqual([outage])
    },
  )

  it('keeps the focus when what failed in it has come', async () => {
    const { behind, inside } = await showBehind(Native)
    fail(behind)
    fail(inside)
    await passTime(1_000)
    const dialog = document.querySelector('dialog')
    const retry = dialog?.querySelector<HTMLElement>('[data-emphasis=primary]')
    retry?.focus()
    retry?.click()
    behind.respond('7')
    inside.respond('8')
    await passTime(1_000)
    expect(document.activeElement).toBe(dialog?.querySelector('p'))
  })

  it('has its own live regions in reach of a screen reader, and none of the page’s', async () => {
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

describe('a failure that comes again by itself', () => {
  it('is told once', async () => {
    const { announced, cache, endEach } = await showDashboard()
    await endEach(fail)
    for (let time = 0; time < 3; time++) {
      await passTime(10_000)
      void cache.refetchQueries()
      await passTime(0)
      await endEach(fail)
    }
    expect(announced).toEqual(['Loading…', outage, all])
  })
})

describe('a tab that is hidden and shown again', () => {
  it('says nothing again that it has said', async () => {
    const announced = recordAnnouncements()
    const backend = createBackend<string>()
    const cache = createCache()
    const tree = (mode: 'visible' | 'hidden') => (
      <StrictMode>
        <WithCache cache={cache}>
          <Activity mode={mode}>
            <Panel name="Orders" backend={backend} />
          </Activity>
        </WithCache>
      </StrictMode>
    )
    const { rerender } = await render(tree('visible'))
    await passTime(400)
    backend.respond('7')
    await passTime(6_000)
    expect(announced).toEqual(['Loading…', 'Loaded'])
    await rerender(tree('hidden'))
    await passTime(6_000)
    await rerender(tree('visible'))
    await passTime(6_000)
    expect(announced).toHaveLength(2)
  })
})

describe('ApiBoundary', () => {
  function Name({ backend, id }: { backend: Backend<string>; id: number }): ReactNode {
    return useSuspenseQuery({ queryKey: ['name', id], queryFn: backend.ask }).data
  }

  async function showName() {
    const announced = recordAnnouncements()
    const backend = createBackend<string>()
    const cache = createCache()
    const tree = (id: number, loading?: string) => (
      <WithCache cache={cache}>
        <ApiBoundary loading={loading}>
          <Name backend={backend} id={id} />
        </ApiBoundary>
      </WithCache>
    )
    const { rerender } = await render(tree(1), { createRootOptions: { onCaughtError: () => {} } })
    return { announced, backend, showNext: (loading?: string) => rerender(tree(2, loading)) }
  }

  it('says after each wait that was announced that it is loaded', async () => {
    const { announced, backend, showNext } = await showName()
    await passTime(1_000)
    backend.respond('Desk')
    await passTime(5_000)
    await showNext()
    await passTime(1_000)
    backend.respond('Lamp')
    await passTime(1_000)
    expect(announced).toEqual(['Loading…', 'Loaded', 'Loading…', 'Loaded'])
  })

  const spinner = () => document.querySelector('[data-part=spinner]')

  it('lets no spinner flash', async () => {
    const { backend, showNext } = await showName()
    for (const show of [undefined, showNext]) {
      await show?.()
      await passTime(400)
      backend.respond('Desk')
      await passTime(200)
      expect(spinner()).not.toBeNull()
      await passTime(100)
      expect(spinner()).toBeNull()
      expect(document.body.textContent).toContain('Desk')
    }
  })

  it('keeps nobody waiting behind a spinner that was seen, or a skeleton', async () => {
    const { backend, showNext } = await showName()
    await passTime(700)
    expect(spinner()).not.toBeNull()
    backend.respond('Desk')
    await passTime(0)
    expect(document.body.textContent).toContain('Desk')
    await showNext('Bones')
    await passTime(400)
    expect(document.body.textContent).toContain('Bones')
    backend.respond('Lamp')
    await passTime(0)
    expect(document.body.textContent).toContain('Lamp')
  })

  it('says nothing of a wait that was too short to notice', async () => {
    const { announced, backend } = await showName()
    await passTime(200)
    backend.respond('Desk')
    await passTime(1_000)
    expect(announced).toEqual([])
  })

  it('says that it is loaded once a failure is over', async () => {
    const { announced, backend } = await showName()
    fail(backend)
    await passTime(1_000)
    await press(0)
    await passTime(100)
    backend.respond('Desk')
    await passTime(1_000)
    expect(announced).toEqual([outage, 'Trying again…', 'Loaded'])
  })
})

describe('changes that fail', () => {
  it('are told each, also in the same words', async () => {
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
