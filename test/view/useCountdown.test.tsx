import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { useCountdown } from '../../src/index.js'

const now = 1_000_000

beforeEach(() => {
  vi.useFakeTimers({ now })
})

afterEach(() => {
  vi.useRealTimers()
})

function Seconds({ until }: { until: number }): ReactNode {
  return <output>{useCountdown(until)}</output>
}

const shown = () => screen.getByRole('status').textContent

describe('useCountdown', () => {
  it('counts whole seconds down to a time, rounded up, and stays at 0', () => {
    render(<Seconds until={now + 2_500} />)
    const seen = [shown()]
    for (let second = 0; second < 4; second++) {
      act(() => vi.advanceTimersByTime(1_000))
      seen.push(shown())
    }
    expect(seen).toEqual(['3', '2', '1', '0', '0'])
  })

  it('counts anew to a later time', () => {
    const { rerender } = render(<Seconds until={0} />)
    expect(shown()).toBe('0')
    rerender(<Seconds until={now + 30_000} />)
    expect(shown()).toBe('30')
  })

  it('does not count on a server, whose HTML may be shown at any time', () => {
    expect(renderToString(<Seconds until={now + 30_000} />)).toBe('<output>0</output>')
  })
})
