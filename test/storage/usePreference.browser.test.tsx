import { usePreference } from 'repository-hooks/vault'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { z } from 'zod'

const Theme = z.enum(['light', 'dark'])
const place = 'repository-hooks:preference:theme'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('usePreference', () => {
  it('10.8 keeps a setting, and every place that shows it changes with it', async () => {
    const one = await renderHook(() => usePreference('theme', Theme, 'light'))
    const other = await renderHook(() => usePreference('theme', Theme, 'light'))
    await one.act(() => one.result.current[1]('dark'))

    expect(one.result.current[0]).toBe('dark')
    expect(other.result.current[0]).toBe('dark')
    expect(localStorage.getItem(place)).toBe('"dark"')
    await one.act(() => one.result.current[1](undefined))
    expect(other.result.current[0]).toBe('light')
    expect(localStorage.getItem(place)).toBeNull()
  })

  it('10.8 follows other tabs', async () => {
    const { result } = await renderHook(() => usePreference('theme', Theme, 'light'))
    const frame = document.createElement('iframe')
    document.body.append(frame)
    frame.contentWindow?.localStorage.setItem(place, '"dark"')

    await expect.poll(() => result.current[0]).toBe('dark')
    frame.remove()
  })

  it.each(['"blue"', '{', '7', ''])('10.8 takes %s for not set', async (text) => {
    localStorage.setItem(place, text)
    const { result } = await renderHook(() => usePreference('theme', Theme, 'light'))

    expect(result.current[0]).toBe('light')
  })

  it('keeps values by their codec', async () => {
    const Day = z.codec(z.iso.date(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString().slice(0, 10),
    })
    const none = new Date(0)
    const { result, act } = await renderHook(() => usePreference('day', Day, none))
    await act(() => result.current[1](new Date('2026-02-03')))

    expect(result.current[0]).toEqual(new Date('2026-02-03'))
    expect(localStorage.getItem('repository-hooks:preference:day')).toBe('"2026-02-03"')
  })

  it('P09 holds for the page where nothing can be kept, in every place that shows it, now and later', async () => {
    const setItem = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError')
    })
    const use = () => usePreference('theme', Theme, 'light')
    const [one, other] = [await renderHook(use), await renderHook(use)]
    await one.act(() => one.result.current[1]('dark'))
    const later = await renderHook(use)
    for (const { result } of [one, other, later]) expect(result.current[0]).toBe('dark')

    setItem.mockRestore()
    await other.act(() => other.result.current[1]('light'))
    expect(one.result.current[0]).toBe('light')
    expect(localStorage.getItem(place)).toBe('"light"')
  })

  it('P09 works where there is no storage and no page, as in React Native', async () => {
    for (const name of ['localStorage', 'addEventListener']) vi.stubGlobal(name, undefined)
    const use = () => usePreference('tone', Theme, 'light')
    const [one, other] = [await renderHook(use), await renderHook(use)]
    await one.act(() => one.result.current[1]('dark'))
    expect(other.result.current[0]).toBe('dark')
    await other.act(() => other.result.current[1](undefined))
    expect(one.result.current[0]).toBe('light')
    vi.unstubAllGlobals()
  })
})
