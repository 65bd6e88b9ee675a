import { onlineManager } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { useOnline } from 'repository-hooks'
import { afterEach, expect, test } from 'vitest'

afterEach(() => onlineManager.setOnline(true))

function Badge() {
  return <p>{useOnline() ? 'online' : 'offline'}</p>
}

test('10.5 components follow when the browser goes offline, and comes back', () => {
  render(<Badge />)
  expect(screen.getByText('online')).toBeVisible()
  act(() => onlineManager.setOnline(false))
  expect(screen.getByText('offline')).toBeVisible()
  act(() => onlineManager.setOnline(true))
  expect(screen.getByText('online')).toBeVisible()
})

test('10.5 a server renders as online, whatever it believes', () => {
  onlineManager.setOnline(false)
  expect(renderToString(<Badge />)).toContain('online')
})
