import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import { contextOf, type SessionCore } from '../SessionCore.js'

/** Keeps a grant where the strategy keeps them, if it does. */
export async function keep<User>(core: SessionCore<User>, grant: Grant<User>): Promise<void> {
  core.isKept = true
  await storing(core, async () => core.strategy.keep?.(grant))
}

/** What is kept, if anything; and where nothing follows from that, what the session has itself. */
export async function keptBy<User>(core: SessionCore<User>): Promise<Grant<User> | undefined> {
  const { strategy } = core
  if (!strategy.read || !core.isKept) return core.grant
  return storing(core, async () => strategy.read?.(contextOf(core)))
}

/** Deletes what is kept, and tells what kept it from that; with a grant, only when that is what is kept. */
export async function forget<User>(
  { strategy }: SessionCore<User>,
  only?: Grant<User>,
): Promise<ApiFailure | undefined> {
  try {
    await strategy.forget?.(only)
  } catch (error) {
    return toApiFailure(error)
  }
}

async function storing<User, Result>(
  core: SessionCore<User>,
  work: () => Promise<Result>,
): Promise<Result | Grant<User> | undefined> {
  try {
    return await work()
  } catch (error) {
    core.isKept = false
    if (!core.strategy.isForeign) core.onStorageFailure?.(toApiFailure(error))
    return core.grant
  }
}
