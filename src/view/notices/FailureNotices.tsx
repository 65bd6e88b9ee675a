'use client'

import { useMemo, type ReactNode } from 'react'

import { useFailureEvents } from '../../hooks/useFailureEvents.js'
import { useOnline } from '../../hooks/useOnline.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import { createNotify, type NotifyOptions } from './createNotify.js'

/**
 * Tells of the failures of those queries and mutations that ask for it with `meta: { notify: true }`, and of no others:
 * most show their failures themselves. Stands once in an app, below its `ApiProvider`, and shows nothing itself.
 *
 * @example
 * ```tsx
 * <FailureNotices notifier={toast} />
 * const remove = useDeleteProduct({ meta: { notify: true } })
 * ```
 */
export function FailureNotices({ notifier, quiet }: NotifyOptions): ReactNode {
  const { messages, serverText } = useViewSettings()
  const online = useOnline()
  const notify = useMemo(() => createNotify({ notifier, quiet }), [notifier, quiet])
  useFailureEvents(({ error, meta }) => {
    if (meta.notify === true) notify(error, { messages, serverText, online })
  })
  return null
}
