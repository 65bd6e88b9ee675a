'use client'

import { skipToken, useSuspenseQuery } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { QuerySettings } from '../repository/queries/QuerySettings.js'
import { useConnectedClient } from './useConnectedClient.js'

/** A query of a repository that suspends. */
export function useSuspensePlainQuery(
  settings: QuerySettings,
  options: object | undefined,
): unknown {
  const { queryFn, ...rest } = settings
  if (queryFn === skipToken) refuseSkipping()
  return useSuspenseQuery({ ...rest, queryFn, ...options }, useConnectedClient())
}

function refuseSkipping(): never {
  throw configurationFailure(
    'suspense-id-missing',
    __DEV__ &&
      'A suspense hook has no id to ask for. It can’t wait for one: render its component when the id is known.',
  )
}
