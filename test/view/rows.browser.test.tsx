import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { QueryView } from '../../src/view/queries/QueryView.js'
import { failures } from '../../stories/failures.js'
import { createBackend, createQueryClient, QueryProvider } from './backend.js'

type Rows = readonly string[]

interface ListProps {
  rows: Rows
  /** Replaces a row's button. */
  control?: (row: string) => ReactNode
}

function List({ rows, control = deleteButton }: ListProps): ReactNode {
  return (
    <>
      <h2>Products</h2>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <span>{row}</span> {control(row)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Table({ rows }: ListProps): ReactNode {
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            <td>{deleteButton(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function deleteButton(row: string): ReactNode {
  return <button type="button">Delete {row}</button>
}

/** Renders rows; `put` replaces them, like a refetch, a pushed message or an optimistic layer. */
async function show(children: (rows: Rows) => ReactNode, around?: ReactNode) {
  const [cache, backend] = [createQueryClient(), createBackend<Rows>()]
  function Products(): ReactNode {
    const query = useQuery({ queryKey: ['products'], queryFn: backend.fetch })
    return <QueryView query={query}>{children}</QueryView>
  }
  await render(
    <QueryProvider cache={cache}>
      <main>
        {around}
        <Products />
      </main>
    </QueryProvider>,
  )
  backend.respond(['Desk', 'Lamp', 'Chair'])
  await expect.element(page.getByText('Lamp', { exact: true })).toBeVisible()
  return { cache, backend, put: (rows: Rows) => void cache.setQueryData(['products'], rows) }
}

const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const button = (name: string) => page.getByRole('button', { name, exact: true })

async function enter(name: string): Promise<void> {
  button(name).element().focus()
  await expect.element(button(name)).toHaveFocus()
}

describe('QueryView whose focused row goes', () => {
  it.each([
    ['the row that takes its place', 'Desk', ['Lamp', 'Chair'], 'Lamp'],
    ['the last row that is left', 'Chair', ['Desk', 'Lamp'], 'Lamp'],
    ['the row in its place, where all are others', 'Lamp', ['Sofa', 'Shelf'], 'Sofa'],
  ] as const)('hands the focus to %s', async (_, name, left, heir) => {
    const { put } = await show((rows) => <List rows={rows} />)
    await enter(`Delete ${name}`)
    put(left)
    await expect.element(row(heir)).toHaveFocus()
    await userEvent.keyboard('{Tab}')
    await expect.element(button(`Delete ${heir}`)).toHaveFocus()
  })

  it('hands it to what is there instead, where no row is left', async () => {
    const { put } = await show((rows) => <List rows={rows} />)
    await enter('Delete Lamp')
    put([])
    await expect.element(page.getByRole('heading', { name: 'Nothing here yet' })).toHaveFocus()
  })

  it("moves it to the app's own empty screen", async () => {
    const { put } = await show((rows) => <List rows={rows.slice(1)} />)
    await enter('Delete Lamp')
    put(['Desk'])
    await expect.element(page.getByRole('list')).toHaveFocus()
  })

  it('moves it in a table', async () => {
    const { put } = await show((rows) => <Table rows={rows} />)
    await enter('Delete Desk')
    put(['Lamp', 'Chair'])
    await expect.element(page.getByRole('row', { name: /Lamp/ })).toHaveFocus()
    put(['Sofa', 'Shelf'])
    await expect.element(page.getByRole('row', { name: /Sofa/ })).toHaveFocus()
  })

  it('moves it to the row if the row stays and its control is removed', async () => {
    const { put } = await show((rows) => (
      <ul>
        {rows.map((name, index) => (
          <li key={index}>
            <span>{name}</span>
            {!name.endsWith('!') && <button type="button">Publish {name}</button>}
            <button type="button">Delete {name}</button>
          </li>
        ))}
      </ul>
    ))
    await enter('Publish Lamp')
    put(['Desk', 'Lamp!', 'Chair'])
    await expect.element(row('Lamp!')).toHaveFocus()
  })

  it('moves it from a removed field', async () => {
    const { put } = await show((rows) => (
      <List rows={rows} control={(name) => <input aria-label={name} />} />
    ))
    await userEvent.fill(page.getByLabelText('Lamp'), 'Lamps')
    await expect.element(page.getByLabelText('Lamp')).toHaveFocus()
    put(['Desk', 'Chair'])
    await expect.element(row('Chair')).toHaveFocus()
  })

  it('moves it to the row in its place, while a banner is removed too', async () => {
    const { cache, backend } = await show((rows) => <List rows={rows} />)
    void cache.refetchQueries()
    backend.fail(failures.receiveTimeout)
    await expect.element(button('Try Again')).toBeVisible()
    await enter('Delete Desk')
    void cache.refetchQueries()
    backend.respond(['Lamp', 'Chair'])
    await expect.element(row('Lamp')).toHaveFocus()
    expect(button('Try Again').query()).toBeNull()
  })

  it('moves it to the heading if a dialog of the row had it', async () => {
    const dialog = (name: string) =>
      name === 'Lamp' && createPortal(<button type="button">Really delete</button>, document.body)
    const { put } = await show((rows) => <List rows={rows} control={dialog} />, <h1>Shop</h1>)
    await enter('Really delete')
    put(['Desk', 'Chair'])
    await expect.element(page.getByRole('heading', { name: 'Products' })).toHaveFocus()
  })
})

describe('QueryView whose rows are removed', () => {
  it('leaves the focus in a dialog above them', async () => {
    const { put } = await show(
      (rows) => <List rows={rows} />,
      <dialog ref={(it) => it?.showModal()}>
        <button type="button">Close</button>
      </dialog>,
    )
    await expect.element(button('Close')).toHaveFocus()
    put(['Desk'])
    await expect.element(page.getByText('Lamp', { exact: true })).not.toBeInTheDocument()
    await expect.element(button('Close')).toHaveFocus()
  })

  it('does not move the focus if nothing had it', async () => {
    const { put } = await show((rows) => <List rows={rows} />)
    put(['Desk'])
    await expect.element(page.getByText('Lamp', { exact: true })).not.toBeInTheDocument()
    expect(document.activeElement).toBe(document.body)
  })

  it('leaves the focus where the app moves it', async () => {
    function Focused({ count }: { count: number }): ReactNode {
      const heading = useRef<HTMLHeadingElement>(null)
      useEffect(() => heading.current?.focus(), [count])
      return (
        <h1 ref={heading} tabIndex={-1}>
          {count}
        </h1>
      )
    }
    const { put } = await show((rows) => (
      <>
        <List rows={rows} />
        <Focused count={rows.length} />
      </>
    ))
    await enter('Delete Desk')
    put(['Lamp'])
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus()
  })

  it('leaves the focus to the app if the app removes the focused element itself', async () => {
    function Closing(): ReactNode {
      const [isOpen, setOpen] = useState(true)
      const query = useQuery({ queryKey: ['own'], queryFn: () => ['Desk'] })
      return (
        <QueryView query={query}>
          {(rows) => (
            <>
              <List rows={rows} />
              {isOpen && (
                <p>
                  <button type="button" onClick={() => setOpen(false)}>
                    Close
                  </button>
                </p>
              )}
            </>
          )}
        </QueryView>
      )
    }
    await render(
      <QueryProvider cache={createQueryClient()}>
        <Closing />
      </QueryProvider>,
    )
    await userEvent.click(button('Close'))
    await expect.element(button('Close')).not.toBeInTheDocument()
    expect(document.activeElement).toBe(document.body)
  })
})

describe('QueryView with an infinite query whose focused row is removed', () => {
  it('moves the focus to the row that takes its place, possibly of the next page', async () => {
    const cache = createQueryClient()
    function Pages(): ReactNode {
      const query = useInfiniteQuery({
        queryKey: ['pages'],
        queryFn: ({ pageParam }) => pages[pageParam] ?? [],
        initialPageParam: 0,
        getNextPageParam: (_, all) => all.length,
      })
      return (
        <QueryView query={query}>
          {(data) => (
            <>
              <List rows={data.pages.flat()} />
              <button type="button" onClick={() => void query.fetchNextPage()}>
                More
              </button>
            </>
          )}
        </QueryView>
      )
    }
    const pages = [['Desk', 'Lamp'], ['Chair']]
    await render(
      <QueryProvider cache={cache}>
        <Pages />
      </QueryProvider>,
    )
    await userEvent.click(button('More'))
    await expect.element(row('Chair')).toBeVisible()
    await enter('Delete Lamp')
    pages[0] = ['Desk']
    void cache.refetchQueries()
    await expect.element(row('Chair')).toHaveFocus()
  })
})
