'use client'

import { useCallback } from 'react'
import type { ChangeableRepository } from '../repository/layers/changeIn.js'
import { rowKey } from '../repository/layers/rowKey.js'
import { useConnectedClient } from './useConnectedClient.js'

/**
 * Returns a function that gives rows a stable `key`, before and after the server has assigned an id to a new row. With
 * `key={row.id}`, React remounts the row at that moment, and open menus and typed text are lost.
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
