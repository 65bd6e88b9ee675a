'use client'

import { useSyncExternalStore } from 'react'
import { type Undoable, undoablesOf } from '../repository/mutations/Undoables.js'
import { useConnectedClient } from './useConnectedClient.js'

/** The deletions that can still be undone, oldest first: for an undo bar. */
export function useUndoables(): readonly Undoable[] {
  const { subscribe, getList } = undoablesOf(useConnectedClient())
  return useSyncExternalStore(subscribe, getList, getList)
}
