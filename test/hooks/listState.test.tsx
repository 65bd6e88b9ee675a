import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import {
  type ListState,
  type ListStateOptions,
  useListState,
  useSearchText,
} from 'repository-hooks'
import { beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'

const defaults = {
  page: 1,
  sort: 'name',
  category: undefined as string | undefined,
  inStock: false,
  tags: [] as readonly string[],
}

beforeEach(() => history.replaceState(null, '', '/catalogue?theme=dark#top'))

function useCatalogueState() {
  return useListState(defaults)
}

function Catalogue() {
  const { state, change, reset, searchOf } = useCatalogueState()
  expectTypeOf(state.page).toEqualTypeOf<number>()
  expectTypeOf(state.category).toEqualTypeOf<string | undefined>()
  return (
    <>
      <p>{JSON.stringify(state)}</p>
      <button onClick={() => change({ page: state.page + 1 })}>Next</button>
      <button onClick={() => change({ category: 'books & more' })}>Books</button>
      <button onClick={() => change({ inStock: true, tags: ['a', 'b'] }, { replace: true })}>
        Filter
      </button>
      <button onClick={reset}>Reset</button>
      <a href={searchOf({ page: 9 })}>Nine</a>
    </>
  )
}

function Both(options: ListStateOptions) {
  const { change } = useListState(defaults, options)
  const changeBoth = () => {
    change({ sort: '-price' })
    change({ category: 'books' })
  }
  return <button onClick={changeBoth}>Both</button>
}

const shown = () => JSON.parse(document.querySelector('p')?.textContent ?? '{}')

describe('useListState', () => {
  test('begins with the defaults, and leaves no word of them in the URL', () => {
    render(<Catalogue />)
    expect(shown()).toEqual({ page: 1, sort: 'name', inStock: false, tags: [] })
    expect(location.search).toBe('?theme=dark')
  })

  test('reads the URL, and takes nothing from it that makes no sense', () => {
    history.replaceState(null, '', '/?page=3&sort=-price&inStock=maybe&tags=a&tags=b')
    render(<Catalogue />)
    expect(shown()).toEqual({ page: 3, sort: '-price', inStock: false, tags: ['a', 'b'] })
    act(() => {
      history.replaceState(null, '', '/?page=-1&inStock=true')
      dispatchEvent(new PopStateEvent('popstate'))
    })
    expect(shown()).toMatchObject({ page: 1, inStock: true })
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'takes nothing from a link whose value is called %s',
    (name) => {
      history.replaceState(null, '', `/?inStock=${name}`)
      render(<Catalogue />)
      expect(shown()).toMatchObject({ inStock: false })
    },
  )

  test('8.6 goes to the first page when anything but the page changes', () => {
    render(<Catalogue />)
    fireEvent.click(screen.getByText('Next'))
    expect(location.search).toBe('?theme=dark&page=2')
    fireEvent.click(screen.getByText('Books'))
    expect(location.search).toBe('?theme=dark&category=books+%26+more')
    expect(shown()).toMatchObject({ page: 1, category: 'books & more' })
    expect(location.hash).toBe('#top')
  })

  test('goes back with the history, except over what was replaced', async () => {
    render(<Catalogue />)
    const { length } = history
    fireEvent.click(screen.getByText('Next'))
    fireEvent.click(screen.getByText('Filter'))
    expect(history.length).toBe(length + 1)
    expect(shown()).toMatchObject({ inStock: true, tags: ['a', 'b'] })
    const isBack = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }))
    history.back()
    await act(() => isBack)
    expect(shown()).toMatchObject({ page: 1, inStock: false })
  })

  test('leaves no entry in the history for what changes nothing', () => {
    render(<Catalogue />)
    fireEvent.click(screen.getByText('Books'))
    const { length } = history
    fireEvent.click(screen.getByText('Books'))
    expect(history.length).toBe(length)
    fireEvent.click(screen.getByText('Reset'))
    fireEvent.click(screen.getByText('Reset'))
    expect(history.length).toBe(length + 1)
  })

  test('makes both of two changes at once', () => {
    render(<Both />)
    fireEvent.click(screen.getByText('Both'))
    expect(location.search).toBe('?theme=dark&sort=-price&category=books')
  })

  test('puts everything back, and makes links', () => {
    render(<Catalogue />)
    fireEvent.click(screen.getByText('Books'))
    expect(screen.getByText('Nine')).toHaveAttribute(
      'href',
      '?theme=dark&category=books+%26+more&page=9',
    )
    fireEvent.click(screen.getByText('Reset'))
    expect(location.search).toBe('?theme=dark')
  })

  test('8.6 reads numbers and truth values that have no default', () => {
    const filter = { page: 1, category: String, maxPrice: Number, isNew: Boolean }
    function Filter() {
      const { state, change, reset } = useListState(filter)
      expectTypeOf(state).toEqualTypeOf<{
        readonly page: number
        readonly category: string | undefined
        readonly maxPrice: number | undefined
        readonly isNew: boolean | undefined
      }>()
      return (
        <>
          <p>{JSON.stringify(state)}</p>
          <button onClick={() => change({ maxPrice: 0, isNew: false })}>Cheap</button>
          <button onClick={() => change({ maxPrice: undefined })}>Any price</button>
          <button onClick={reset}>Reset</button>
        </>
      )
    }
    history.replaceState(null, '', '/?category=&maxPrice=50&isNew=true')
    render(<Filter />)
    expect(shown()).toEqual({ page: 1, maxPrice: 50, isNew: true })
    fireEvent.click(screen.getByText('Cheap'))
    expect(location.search).toBe('?category=&maxPrice=0&isNew=false')
    expect(shown()).toEqual({ page: 1, maxPrice: 0, isNew: false })
    fireEvent.click(screen.getByText('Any price'))
    expect(shown()).toEqual({ page: 1, isNew: false })
    fireEvent.click(screen.getByText('Reset'))
    expect(location.search).toBe('')

    expectTypeOf<ListState<{ maxPrice: number | undefined }>['maxPrice']>().toEqualTypeOf<{
      error: 'A URL has text alone: write Number or Boolean for the default'
    }>()
  })

  test('makes both of two changes at once where a router has the URL', () => {
    const told: string[] = []
    const navigate = (search: string): void => void told.push(search)
    render(<Both search="?theme=dark" navigate={navigate} />)
    fireEvent.click(screen.getByText('Both'))
    expect(told.at(-1)).toBe('?theme=dark&sort=-price&category=books')
  })

  test('tells all components that read the URL', () => {
    render(
      <>
        <Catalogue />
        <output>
          <Other />
        </output>
      </>,
    )
    function Other() {
      return useCatalogueState().state.page
    }
    fireEvent.click(screen.getByText('Next'))
    expect(document.querySelector('output')).toHaveTextContent('2')
  })
})

describe('useSearchText', () => {
  function Search({ log }: { log: string[] }) {
    const [value, setValue] = useState('')
    const onSearch = (text: string): void => {
      log.push(text)
      setValue(text)
    }
    const { text, setText, submit } = useSearchText({ value, onSearch })
    return (
      <>
        <input aria-label="Search" value={text} onChange={(event) => setText(event.target.value)} />
        <button onClick={submit}>Go</button>
        <button onClick={() => setValue('lamp')}>Back</button>
      </>
    )
  }

  test('6.13 searches once per pause of typing', () => {
    vi.useFakeTimers()
    const log: string[] = []
    render(<Search log={log} />)
    const field = screen.getByLabelText('Search')
    for (const value of ['b', 'bo', 'boo', 'book', 'books']) {
      fireEvent.change(field, { target: { value } })
      act(() => vi.advanceTimersByTime(100))
    }
    expect(log).toEqual([])
    act(() => vi.advanceTimersByTime(200))
    expect(log).toEqual(['books'])
  })

  test('searches at once when it is submitted, and once only', () => {
    vi.useFakeTimers()
    const log: string[] = []
    render(<Search log={log} />)
    fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'book' } })
    fireEvent.click(screen.getByText('Go'))
    act(() => vi.advanceTimersByTime(1_000))
    expect(log).toEqual(['book'])
  })

  test('keeps what is typed while a router loads what was searched for before', () => {
    vi.useFakeTimers()
    const log: string[] = []
    function Routed() {
      const [value, setValue] = useState('')
      const onSearch = (text: string): void => {
        log.push(text)
        setTimeout(setValue, 250, text)
      }
      const { text, setText } = useSearchText({ value, onSearch })
      return <input aria-label="Search" value={text} onChange={(it) => setText(it.target.value)} />
    }
    render(<Routed />)
    const field = screen.getByLabelText('Search')
    const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
    fireEvent.change(field, { target: { value: 'lam' } })
    pass(300)
    pass(100)
    fireEvent.change(field, { target: { value: 'lamp' } })
    pass(150)
    expect(field).toHaveValue('lamp')
    pass(1_000)
    expect(field).toHaveValue('lamp')
    expect(log).toEqual(['lam', 'lamp'])
  })

  test('keeps the space before the next word, also where none is searched for', () => {
    vi.useFakeTimers()
    const log: string[] = []
    function Trimmed() {
      const [value, setValue] = useState('')
      const onSearch = (text: string): void => {
        log.push(text)
        setValue(text.trim())
      }
      const { text, setText } = useSearchText({ value, onSearch })
      return <input aria-label="Search" value={text} onChange={(it) => setText(it.target.value)} />
    }
    render(<Trimmed />)
    fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'desk ' } })
    act(() => vi.advanceTimersByTime(1_000))
    expect(screen.getByLabelText('Search')).toHaveValue('desk ')
    expect(log).toEqual(['desk '])
  })

  test('shows what is searched for from elsewhere', () => {
    vi.useFakeTimers()
    const log: string[] = []
    render(<Search log={log} />)
    fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'book' } })
    fireEvent.click(screen.getByText('Back'))
    expect(screen.getByLabelText('Search')).toHaveValue('lamp')
    act(() => vi.advanceTimersByTime(1_000))
    expect(log).toEqual([])
  })
})
