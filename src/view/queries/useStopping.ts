'use client'

import { useState } from 'react'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'

/** A load that a person can give up. */
export interface Stopping {
  /** The failure of the load that was given up: the one cancelled call that has a screen. */
  readonly stopped: ApiFailure | undefined
  /** Gives it up, when there is a way to. */
  readonly cancel: (() => void) | undefined
  /** Forgets that it was given up. */
  readonly resume: () => void
}

/** Remembers that somebody gave a load up, of which TanStack keeps no trace. */
export function useStopping(onCancel: (() => unknown) | undefined): Stopping {
  const [stopped, setStopped] = useState<ApiFailure>()
  const stop = () => {
    const message = 'Loading was stopped.'
    setStopped(createApiFailure({ kind: 'requestCancelled', message, reason: 'caller' }))
    onCancel?.()
  }
  return { stopped, cancel: onCancel && stop, resume: () => setStopped(undefined) }
}
