import { configurationFailure } from '../failure/configurationFailure.js'
import type { PlainRepository } from '../repository/createRepository.js'
import type { Hook } from '../repository/endpoints.js'
import { createHooks } from './createHooks.js'

/** A repository with its hooks, without their types. */
export interface HookedRepository extends PlainRepository {
  readonly hooks: Readonly<Record<string, Hook>>
  hook(name: string): Hook
}

/** Adds hooks to a repository. */
export function withHooks(plain: PlainRepository): HookedRepository {
  const { named, byName } = createHooks(plain)
  return { ...plain, hooks: named, hook: (name) => byName[name] ?? missing(plain, name) }
}

function missing({ definition }: PlainRepository, name: string): never {
  throw configurationFailure(
    'hook-unknown',
    __DEV__ &&
      `The repository "${definition.many}" has no hook "${name}". Its endpoints are declared under "endpoints".`,
  )
}
