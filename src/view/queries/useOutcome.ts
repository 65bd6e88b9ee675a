'use client'

import { useState } from 'react'

import type { MessageKey } from '../messages/Messages.js'
import type { QueryViewName } from './useQueryView.js'

/** How a wait that could be seen or heard ended well, to be said; nothing after one that was too short to notice. */
export function useOutcome(view: QueryViewName): MessageKey | undefined {
  const [last, setLast] = useState(view)
  const [outcome, setOutcome] = useState<MessageKey>()
  if (view !== last) {
    setLast(view)
    setOutcome(noticed.has(last) ? outcomes.get(view) : undefined)
  }
  return outcome
}

const noticed: ReadonlySet<QueryViewName> = new Set(['loading', 'error', 'offline'])

const outcomes: ReadonlyMap<QueryViewName, MessageKey> = new Map([
  ['data', 'loading.done'],
  ['empty', 'empty.title'],
])
