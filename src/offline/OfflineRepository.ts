import type { MutationOptions, QueryKey } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { Definition } from '../repository/Definition.js'
import type { KeyParts, Keys } from '../repository/keys.js'
import { fingerprint } from './fingerprint.js'

/** A repository whose data may be kept, or whose changes may wait. */
export interface OfflineRepository {
  readonly keys: { all(): QueryKey }
}

/** A repository, as far as being offline is concerned. */
export interface KnownRepository {
  readonly definition: Definition
  readonly keys: Keys
  mutation(name: string): MutationOptions<unknown, Error, unknown>
}

/** What a key is for. */
export interface FoundKey extends KeyParts {
  readonly repository: KnownRepository
  readonly name: string
}

/** The repositories of an app, by which a later start knows what it finds on the disk. */
export class Registry {
  readonly #all: readonly KnownRepository[]
  readonly #version: string
  readonly #versions = new Map<unknown, string>()

  constructor(repositories: readonly OfflineRepository[], version: string) {
    this.#all = repositories.map(known)
    this.#version = version
  }

  /** The repository of a query, and what the query is for. */
  find(queryKey: QueryKey = []): FoundKey | undefined {
    for (const repository of this.#all) {
      const found = repository.keys.partsOf(queryKey)
      if (typeof found?.name === 'string') return { repository, ...found, name: found.name }
    }
    return undefined
  }

  /** The repository with that key. */
  get(scope: string): KnownRepository | undefined {
    return this.#all.find(({ keys }) => scopeOf(keys) === scope)
  }

  /** What data of a schema has to look like, as far as that can be told. */
  versionOf(schema: unknown): string {
    const version = this.#versions.get(schema) ?? fingerprint(this.#version, schema)
    this.#versions.set(schema, version)
    return version
  }
}

/** What a repository is called on the disk. */
export function scopeOf(keys: Pick<Keys, 'all'>): string {
  return keys.all().join('/')
}

function known(repository: OfflineRepository): KnownRepository {
  if (isKnown(repository)) return repository
  const message = 'createOffline({ repositories }) takes what repository() gives: one is not.'
  throw configurationFailure('offline-repository', __DEV__ && message)
}

function isKnown(repository: OfflineRepository): repository is KnownRepository {
  return 'mutation' in repository
}
