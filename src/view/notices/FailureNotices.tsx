'use client'

import { useMemo, type ReactNode } from 'react'

import { useFailureEvents } from '../../hooks/useFailureEvents.js'
import { useOnline } from '../../hooks/useOnline.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import { createNotify, type NotifyOptions } from './createNotify.js'

/**
 * Shows a toast when a query or mutation with `meta: { notify: true }` fails, and for no others, since most failures have
 * a place on screen. Render it once in the app, below `ApiProvider`; it renders nothing itself.
 *
 * @example
 * ```tsx
 * <FailureNotices notifier={toast} />
 * const remove = useDeleteProduct({ meta: { notify: true } })
 * ```
 */
export function FailureNotices({ notifier, dedupingInterval: quiet }: NotifyOptions): ReactNode {
  const { messages, serverText } = useViewSettings()
  const online = useOnline()
  const notify = useMemo(
    () => createNotify({ notifier, dedupingInterval: quiet }),
    [notifier, quiet],
  )
  useFailureEvents(({ error, meta }) => {
    if (meta.notify === true) notify(error, { messages, serverText, online })
  })
  return null
}
