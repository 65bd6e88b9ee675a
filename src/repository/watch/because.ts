import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { FetchCause } from './FetchCause.js'

/** Where it is noted what fetches queries or makes them stale at this moment. */
export interface CauseNote {
  now?: FetchCause | undefined
}

/** What {@link CauseNote} is attached to a query client as. */
export const causePlace = 'cause'

/** Fetches queries or makes them stale, and notes why for the time that takes, if somebody watches. */
export function because<Result>(
  queryClient: QueryClient,
  cause: FetchCause,
  work: () => Result,
): Result {
  const note = attached<CauseNote>(queryClient, causePlace)
  if (!note) return work()
  const before = note.now
  note.now = cause
  try {
    return work()
  } finally {
    note.now = before
  }
}
