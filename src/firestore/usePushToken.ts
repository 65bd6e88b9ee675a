'use client'

import { useCallback, useEffect, useState } from 'react'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'

/** How a page gets the token that messages are sent to. */
export interface PushTokenOptions {
  /**
   * Gives this browser's token; asked when notifications are allowed. For Firebase Cloud Messaging:
   * `() => getToken(getMessaging(app), { vapidKey })`.
   */
  getToken: () => Promise<string>
  /** Tells the server the token, such as by a mutation. @defaultValue nobody is told */
  onToken?: (token: string) => unknown
}

/**
 * Whether messages may be shown: `unsupported` by the browser, not asked yet (`default`), `granted`, or `denied`, which
 * only the user can take back, in the browser's settings.
 */
export type PushPermission = 'unsupported' | 'default' | 'granted' | 'denied'

/** What a page knows of its messages. */
export interface PushToken {
  readonly permission: PushPermission
  /** Where messages are sent to; `undefined` until somebody has called `enable`. */
  readonly token: string | undefined
  /** Whether the user or the server is being asked. */
  readonly isPending: boolean
  /** Why there is no token: `forbidden` when the user refused. */
  readonly error: ApiFailure | null
  /** Asks the user, and gets the token. Call it for a click: browsers ignore what asks by itself. Never rejects. */
  readonly enable: () => Promise<void>
}

/**
 * Gets a token for push messages when the user wants it, and says how things stand. It asks for nothing by itself.
 *
 * @example
 * ```tsx
 * const { permission, enable } = usePushToken({ getToken: () => getToken(getMessaging(app), { vapidKey }) })
 * return permission === 'default' ? <button onClick={enable}>Tell me</button> : null
 * ```
 */
export function usePushToken({ getToken, onToken }: PushTokenOptions): PushToken {
  const [state, setState] = useState<Omit<PushToken, 'enable'>>(initial)
  // Servers know of no permissions: the first picture in the browser is the same as theirs.
  useEffect(() => {
    setState((former) => ({ ...former, permission: permissionNow() }))
  }, [])
  const enable = useCallback(async (): Promise<void> => {
    setState((former) => ({ ...former, isPending: true, error: null }))
    try {
      const permission = await ask()
      setState((former) => ({ ...former, permission }))
      if (permission !== 'granted') throw refused(permission)
      const token = await getToken()
      await onToken?.(token)
      setState((former) => ({ ...former, token, isPending: false }))
    } catch (error) {
      setState((former) => ({ ...former, isPending: false, error: toApiFailure(error) }))
    }
  }, [getToken, onToken])
  return { ...state, enable }
}

const initial: Omit<PushToken, 'enable'> = {
  permission: 'default',
  token: undefined,
  isPending: false,
  error: null,
}

function permissionNow(): PushPermission {
  const isSupported = typeof Notification === 'function' && 'serviceWorker' in navigator
  return isSupported ? Notification.permission : 'unsupported'
}

async function ask(): Promise<PushPermission> {
  const permission = permissionNow()
  return permission === 'default' ? Notification.requestPermission() : permission
}

function refused(permission: PushPermission): Error {
  return createApiFailure({
    kind: 'forbidden',
    code: `notifications-${permission}`,
    retryable: false,
    message: `There is no token for push messages: notifications are ${permission === 'default' ? 'not allowed yet' : permission}.`,
  })
}
