import type { RepositoryCallOptions } from './calls/EndpointCall.js'

/** A call that replaces that of an endpoint, without its types. */
export type PlainCall = (variables: unknown, options?: RepositoryCallOptions) => Promise<unknown>

/** Replaces calls of a repository: by memory, a fixture or another backend. Created by `products.from(calls)`. */
export interface RepositoryOverride {
  /** Identifies the repository. */
  readonly scope: string
  /** The calls that it replaces. The API gets all others. */
  readonly calls: Readonly<Record<string, PlainCall | undefined>>
}
