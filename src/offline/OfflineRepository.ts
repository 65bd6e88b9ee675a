import type { MutationOptions, QueryKey } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { Definition } from '../repository/Definition.js'
import type { KeyParts, Keys } from '../repository/keys.js'
import { fingerprint } from './fingerprint.js'

/** A repository that can declare `persist` or `offline`. */
export interface OfflineRepository {
  readonly keys: { all(): QueryKey }
}

/** The members of a repository that the offline store uses. */
export interface RegisteredRepository {
  readonly definition: Definition
  readonly keys: Keys
  mutation(name: string): MutationOptions<unknown, Error, unknown>
}

/** The repository and the parts of a query key or mutation key. */
export interface ParsedKey extends KeyParts {
  readonly repository: RegisteredRepository
  readonly name: string
}

/** The repositories of an app. Stored records refer to them by key. */
export class Registry {
  readonly #all: readonly RegisteredRepository[]
  readonly #version: string
  readonly #versions = new Map<unknown, string>()

  constructor(repositories: readonly OfflineRepository[], version: string) {
    this.#all = repositories.map(toRegistered)
    this.#version = version
  }

  /** The repository and the parts of a key; `undefined` for a key of no repository. */
  find(queryKey: QueryKey = []): ParsedKey | undefined {
    for (const repository of this.#all) {
      const parts = repository.keys.partsOf(queryKey)
      if (typeof parts?.name === 'string') return { repository, ...parts, name: parts.name }
    }
    return undefined
  }

  get(scope: string): RegisteredRepository | undefined {
    return this.#all.find(({ keys }) => scopeOf(keys) === scope)
  }

  /** The version of a schema: a hash of its definition, as far as the schema exposes it, and of the app's `version`. */
  versionOf(schema: unknown): string {
    const version = this.#versions.get(schema) ?? fingerprint(this.#version, schema)
    this.#versions.set(schema, version)
    return version
  }
}

/** The name of a repository in stored records. */
export function scopeOf(keys: Pick<Keys, 'all'>): string {
  return keys.all().join('/')
}

function toRegistered(repository: OfflineRepository): RegisteredRepository {
  if (isRegistered(repository)) return repository
  const message = 'createOffline({ repositories }) takes repositories of repository(). One is not.'
  throw configurationFailure('offline-repository', __DEV__ && message)
}

function isRegistered(repository: OfflineRepository): repository is RegisteredRepository {
  return 'mutation' in repository
}
