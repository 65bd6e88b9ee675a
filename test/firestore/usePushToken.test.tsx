import { act, renderHook, waitFor } from '@testing-library/react'
import { usePushToken } from 'repository-hooks/firestore'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A browser in which the user answers so when a page asks. */
function stubBrowser(permission: NotificationPermission, response = permission) {
  let asked = 0
  const FakeNotification = Object.assign(() => undefined, {
    permission,
    requestPermission: async () => {
      asked++
      FakeNotification.permission = response
      return response
    },
  })
  vi.stubGlobal('Notification', FakeNotification)
  vi.stubGlobal('navigator', { ...navigator, serviceWorker: {}, onLine: true })
  return { asked: () => asked }
}

function render(getToken = async () => 'token-1') {
  const told: string[] = []
  const onToken = (token: string) => told.push(token)
  const { result } = renderHook(() => usePushToken({ getToken, onToken }))
  return { result, told, enable: () => act(() => result.current.enable()) }
}

describe('usePushToken', () => {
  it('13.13 asks for nothing by itself, and gives the token when the user wants it', async () => {
    const { asked } = stubBrowser('default', 'granted')
    const { result, told, enable } = render()
    expect([result.current.permission, asked()]).toEqual(['default', 0])
    await enable()

    expect(result.current).toMatchObject({ permission: 'granted', token: 'token-1', error: null })
    expect(told).toEqual(['token-1'])
  })

  it('13.13 says that the user refused, and does not ask again', async () => {
    const { asked } = stubBrowser('default', 'denied')
    const { result, told, enable } = render()
    await enable()
    await enable()

    expect(result.current).toMatchObject({
      permission: 'denied',
      token: undefined,
      isPending: false,
      error: { kind: 'forbidden', code: 'notifications-denied' },
    })
    expect([asked(), told]).toEqual([1, []])
  })

  it('13.13 says that a browser has no such messages', async () => {
    vi.stubGlobal('Notification', undefined)
    const { result, enable } = render()
    await waitFor(() => expect(result.current.permission).toBe('unsupported'))
    await enable()

    expect(result.current.error).toMatchObject({ code: 'notifications-unsupported' })
  })

  it('tells why there is no token, and gets one when that is over', async () => {
    stubBrowser('granted')
    let isBroken = true
    const getToken = async () => {
      if (isBroken) throw new TypeError('No service worker.')
      return 'token-2'
    }
    const { result, enable } = render(getToken)
    await enable()
    expect(result.current.error).toMatchObject({ kind: 'unexpected' })
    isBroken = false
    await enable()

    expect(result.current).toMatchObject({ token: 'token-2', error: null })
  })
})
