import type { QueryClient } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { addressText, idIn, isWhole } from '../addressing.js'
import { attached } from '../attach.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import type { ChangeableRepository } from './changeIn.js'
import type { OptimisticRepository } from './optimisticPlanners.js'
import { rowKeysOf } from './RowKeys.js'
import type { PendingMutations } from './PendingMutations.js'

/** The React key of a row of a repository in one query client. */
export function rowKey(
  queryClient: QueryClient,
  repository: ChangeableRepository<unknown>,
  row: object,
): string {
  // An object with a repository's keys is the repository.
  const { keys, definition, scope } = repository as ChangeableRepository<unknown> &
    OptimisticRepository
  const id = memberOfRecord(row, definition.idName)
  if (__DEV__ && id === undefined) throwWithoutId(definition)
  const address = keys.addressOf(id, row)
  const key = isWhole(address) ? address : idIn(address)
  const ids = attached<PendingMutations>(queryClient, 'pending')?.idsOf(scope)
  return ids ? rowKeysOf(ids).keyOf(key) : addressText(key)
}

function throwWithoutId({ many, idName }: OptimisticRepository['definition']): never {
  throw configurationFailure(
    'row-key',
    `useRowKey(${many}): the row has no "${idName}", so it is no row of "${many}". Pass the row as the list returned it.`,
  )
}
