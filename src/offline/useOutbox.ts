'use client'

import { useSyncExternalStore } from 'react'
import { configurationFailure } from '../failure/configurationFailure.js'
import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { attached } from '../repository/attach.js'
import { offlinePlace, type OfflineState, type OutboxControl } from './OfflineState.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'

/** The outbox, as {@link useOutbox} returns it. */
export interface OutboxView extends Pick<OutboxControl, 'retry' | 'discard' | 'resolve'> {
  /** All entries, the oldest first: waiting, in conflict, and failed. */
  readonly entries: readonly OutboxEntry[]
  /** How many entries wait to be sent. */
  readonly waiting: number
  /** How many entries were sent since the outbox last had nothing to send. With `waiting`, it measures progress. */
  readonly sent: number
}

/**
 * Subscribes to the outbox, for a badge, a list of failed changes, or the resolution of a conflict.
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
      'useOutbox() found no outbox. Call createOffline({ client, queryClient, repositories }) first.',
  )
}
