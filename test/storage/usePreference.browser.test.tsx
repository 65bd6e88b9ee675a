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

  it('P09 holds for the page where nothing can be kept', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError')
    })
    const { result, act } = await renderHook(() => usePreference('theme', Theme, 'light'))
    await act(() => result.current[1]('dark'))

    expect(result.current[0]).toBe('dark')
  })
})
