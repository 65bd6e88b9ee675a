import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { formatRelativeTime } from '../../src/view/messages/formatRelativeTime.js'

describe('formatRelativeTime', () => {
  it.each([
    [7_000, 'in 7 seconds'],
    [59_000, 'in 59 seconds'],
    [60_000, 'in 1 minute'],
    [61_000, 'in 2 minutes'],
    [-180_000, '3 minutes ago'],
    [-239_000, '3 minutes ago'],
    [5_400_000, 'in 2 hours'],
    [-172_800_000, '2 days ago'],
  ])('says of %d ms %s', (ms, text) => {
    expect(formatRelativeTime(ms, 'en')).toBe(text)
  })

  it('accepts a tag in the format of platforms other than the web', () => {
    expect(formatRelativeTime(7_000, 'pt_BR')).toBe('em 7 segundos')
  })

  it('falls back to numbers without Intl.RelativeTimeFormat, as in React Native', () => {
    vi.stubGlobal('Intl', { NumberFormat: Intl.NumberFormat })
    onTestFinished(() => void vi.unstubAllGlobals())

    expect(formatRelativeTime(7_000, 'de')).toBe('(7s)')
    expect(formatRelativeTime(-180_000, 'de')).toBe('(-3m)')
  })
})
