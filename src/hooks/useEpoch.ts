'use client'

import { QueryClientContext } from '@tanstack/react-query'
import { useContext, useSyncExternalStore } from 'react'
import { connectedClient } from '../repository/connectApi.js'

/** Returns a number that changes with each sign-in and sign-out; `undefined` if there is no session. */
export function useEpoch(): number | undefined {
  const queryClient = useContext(QueryClientContext)
  const session = queryClient && connectedClient(queryClient)?.session
  const epoch = () => session?.epoch
  return useSyncExternalStore(session?.subscribe ?? never, epoch, epoch)
}

const never = () => () => {}
