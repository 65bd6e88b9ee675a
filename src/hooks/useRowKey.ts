'use client'

import { useCallback } from 'react'
import type { ChangeableRepository } from '../repository/layers/changeIn.js'
import { rowKey } from '../repository/layers/rowKey.js'
import { useConnectedClient } from './useConnectedClient.js'

/**
 * Gives a function that tells the `key` of a row: the same one before and after the server has given a new row its id. By
 * `key={row.id}` React takes the row with the server's id for another one, and what was opened or typed in it is lost.
 *
 * @param repository - the one that the rows are of, in whichever of its lists
 * @example
 * ```tsx
 * const rowKey = useRowKey(products)
 * return rows.map((row) => <p key={rowKey(row)}>{row.name}</p>)
 * ```
 */
export function useRowKey(repository: ChangeableRepository<unknown>): (row: object) => string {
  const queryClient = useConnectedClient()
  return useCallback((row) => rowKey(queryClient, repository, row), [queryClient, repository])
}
