import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { attached } from '../../repository/attach.js'
import type { WaitingChange, WatchedOutbox } from './PanelSources.js'

/** What waits in the outbox of a query client; `undefined` when it has none. */
export function useOutboxEntries(queryClient: QueryClient): readonly WaitingChange[] | undefined {
  const offline = attached<WatchedOutbox>(queryClient, 'offline')
  const entries = (): readonly WaitingChange[] | undefined => offline?.outbox.getEntries()
  return useSyncExternalStore(offline?.subscribe ?? never, entries, entries)
}

function never(): () => void {
  return () => undefined
}
