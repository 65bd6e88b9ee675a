'use client'

import { useSyncExternalStore } from 'react'
import { configurationFailure } from '../failure/configurationFailure.js'
import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { attached } from '../repository/attach.js'
import { offlinePlace, type OfflineState, type OutboxControl } from './OfflineState.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'

/** The changes that wait to be sent. */
export interface OutboxView extends Pick<OutboxControl, 'retry' | 'discard' | 'resolve'> {
  /** All entries, the oldest first: those that wait, those that clash, and those that failed. */
  readonly entries: readonly OutboxEntry[]
  /** How many wait to be sent. */
  readonly waiting: number
  /** How many were sent since there was nothing to send: with `waiting`, the progress. */
  readonly sent: number
}

/**
 * The changes that wait to be sent, for a badge, a list of what failed, or the choice between two versions.
 *
 * @throws a `configuration` failure without `createOffline`
 */
export function useOutbox(): OutboxView {
  const state = attached<OfflineState>(useConnectedClient(), offlinePlace)
  if (!state) throw missing()
  const { outbox, subscribe } = state
  const entries = useSyncExternalStore(subscribe, outbox.getEntries, outbox.getEntries)
  const waiting = entries.filter(({ state: it }) => it === 'waiting').length
  const { retry, discard, resolve } = outbox
  return { entries, waiting, sent: outbox.getSent(), retry, discard, resolve }
}

function missing(): Error {
  return configurationFailure(
    'outbox-missing',
    __DEV__ &&
      'useOutbox() has nothing to show. Call createOffline({ client, queryClient, repositories }) first.',
  )
}
