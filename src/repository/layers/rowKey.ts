import type { QueryClient } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { addressText, idIn, isWhole } from '../addressing.js'
import { attached } from '../attach.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import type { ChangeableRepository } from './changeIn.js'
import type { OptimisticRepository } from './optimisticPlanners.js'
import { rowKeysOf } from './RowKeys.js'
import type { PendingMutations } from './PendingMutations.js'

/** By which key React knows a row of a repository, as one query client shows it. */
export function rowKey(
  queryClient: QueryClient,
  repository: ChangeableRepository<unknown>,
  row: object,
): string {
  // Whoever has a repository's keys has the repository.
  const { keys, definition, scope } = repository as ChangeableRepository<unknown> &
    OptimisticRepository
  const id = memberOfRecord(row, definition.idName)
  if (__DEV__ && id === undefined) refuse(definition)
  const address = keys.addressOf(id, row)
  const known = isWhole(address) ? address : idIn(address)
  const ids = attached<PendingMutations>(queryClient, 'pending')?.idsOf(scope)
  return ids ? rowKeysOf(ids).keyOf(known) : addressText(known)
}

function refuse({ many, idName }: OptimisticRepository['definition']): never {
  throw configurationFailure(
    'row-key',
    `useRowKey(${many}): what it was asked about has no "${idName}", so it is no row of "${many}". Give the row as the list has it.`,
  )
}
