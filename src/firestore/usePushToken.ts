'use client'

import { useCallback, useEffect, useState } from 'react'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'

/** Options of {@link usePushToken}. */
export interface PushTokenOptions {
  /**
   * Returns this browser's token. Called once notifications are allowed. For Firebase Cloud Messaging:
   * `() => getToken(getMessaging(app), { vapidKey })`.
   */
  getToken: () => Promise<string>
  /** Sends the token to the server, for example by a mutation. @defaultValue it is not sent */
  onToken?: (token: string) => unknown
}

/**
 * The permission for notifications: `unsupported` by the browser, not requested yet (`default`), `granted`, or `denied`,
 * which only the user can revoke, in the browser's settings.
 */
export type PushPermission = 'unsupported' | 'default' | 'granted' | 'denied'

/** The push token and the permission of this browser. */
export interface PushToken {
  readonly permission: PushPermission
  /** The address of messages; `undefined` until `enable` has resolved. */
  readonly token: string | undefined
  /** Whether the permission or the token is being requested. */
  readonly isPending: boolean
  /** Why there is no token: `forbidden` when the user denied the permission. */
  readonly error: ApiFailure | null
  /** Requests the permission and the token. Call it on a click: browsers ignore requests without one. Never rejects. */
  readonly enable: () => Promise<void>
}

/**
 * Gets a token for push messages when `enable` is called, and returns the permission. It requests nothing by itself.
 *
 * @example
 * ```tsx
 * const { permission, enable } = usePushToken({ getToken: () => getToken(getMessaging(app), { vapidKey }) })
 * return permission === 'default' ? <button onClick={enable}>Tell me</button> : null
 * ```
 */
export function usePushToken({ getToken, onToken }: PushTokenOptions): PushToken {
  const [state, setState] = useState<Omit<PushToken, 'enable'>>(initial)
  // Servers have no permissions, so the first render in the browser matches theirs for hydration.
  useEffect(() => {
    setState((former) => ({ ...former, permission: getPermission() }))
  }, [])
  const enable = useCallback(async (): Promise<void> => {
    setState((former) => ({ ...former, isPending: true, error: null }))
    try {
      const permission = await requestPermission()
      setState((former) => ({ ...former, permission }))
      if (permission !== 'granted') throw permissionFailure(permission)
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

function getPermission(): PushPermission {
  const isSupported = typeof Notification === 'function' && 'serviceWorker' in navigator
  return isSupported ? Notification.permission : 'unsupported'
}

async function requestPermission(): Promise<PushPermission> {
  const permission = getPermission()
  return permission === 'default' ? Notification.requestPermission() : permission
}

function permissionFailure(permission: PushPermission): Error {
  return createApiFailure({
    kind: 'forbidden',
    code: `notifications-${permission}`,
    retryable: false,
    message: `There is no token for push messages: notifications are ${permission === 'default' ? 'not allowed yet' : permission}.`,
  })
}
