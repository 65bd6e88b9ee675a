'use client'

import { useSyncExternalStore } from 'react'
import type { Socket } from '../socket/Socket.js'
import type { SocketState } from '../socket/SocketState.js'

/** The state of a connection, for a badge. Does not connect by itself. */
export function useSocket({ watch, getState }: Pick<Socket, 'watch' | 'getState'>): SocketState {
  return useSyncExternalStore(watch, getState, getState)
}
