import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { createAuthContext, type SessionCore } from '../SessionCore.js'

/** Stores a grant, if the strategy has a store. */
export async function writeGrant<User>(core: SessionCore<User>, grant: Grant<User>): Promise<void> {
  core.isStored = true
  await catchStorageFailure(core, async () => core.strategy.write?.(grant))
}

/** Returns the stored grant, if any. Where the store is not expected to hold it, returns the grant in memory. */
export async function readGrant<User>(core: SessionCore<User>): Promise<Grant<User> | undefined> {
  const { strategy } = core
  if (!strategy.read || !core.isStored) return core.grant
  return catchStorageFailure(core, async () => strategy.read?.(createAuthContext(core)))
}

/** Deletes the stored grant, and resolves with the failure if it can't. With `only`, keeps any other stored grant. */
export async function clearGrant<User>(
  { strategy }: SessionCore<User>,
  only?: Grant<User>,
): Promise<ApiFailure | undefined> {
  try {
    await strategy.clear?.(only)
  } catch (error) {
    return toApiFailure(error)
  }
}

/** Runs a storage operation. If it fails, reports the failure, and the session continues in memory. */
async function catchStorageFailure<User, Result>(
  core: SessionCore<User>,
  operation: () => Promise<Result>,
): Promise<Result | Grant<User> | undefined> {
  try {
    return await operation()
  } catch (error) {
    core.isStored = false
    if (!core.strategy.isExternal) core.onStorageFailure?.(toApiFailure(error))
    return core.grant
  }
}
