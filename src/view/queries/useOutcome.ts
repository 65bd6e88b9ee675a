'use client'

import { useState } from 'react'

import type { MessageKey } from '../messages/Messages.js'
import type { QueryViewName } from './useQueryView.js'

/** How a wait that could be seen or heard ended well, to be said; nothing after one that was too short to notice. */
export function useOutcome(view: QueryViewName): MessageKey | undefined {
  const [[before, now], setViews] = useState([view, view])
  if (view !== now) setViews([now, view])
  if (before !== 'loading' && before !== 'error' && before !== 'offline') return undefined
  if (now === 'data') return 'loading.done'
  return now === 'empty' ? 'empty.title' : undefined
}
