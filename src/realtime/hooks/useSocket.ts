'use client'

import { useSyncExternalStore } from 'react'
import type { Socket } from '../socket/Socket.js'
import type { SocketState } from '../socket/SocketState.js'

/** Returns the state of a socket, for a status badge. Does not open the connection. */
export function useSocket({ watch, getState }: Pick<Socket, 'watch' | 'getState'>): SocketState {
  return useSyncExternalStore(watch, getState, getState)
}
