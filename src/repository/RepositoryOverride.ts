import type { RepositoryCallOptions } from './calls/EndpointCall.js'

/** A call in the place of an endpoint's, without its types. */
export type PlainCall = (variables: unknown, options?: RepositoryCallOptions) => Promise<unknown>

/** Answers for a repository instead of its API: from memory, a fixture, another backend. Made by `products.from(calls)`. */
export interface RepositoryOverride {
  /** Which repository it is for. */
  readonly scope: string
  /** The calls that it answers; the API answers all others. */
  readonly calls: Readonly<Record<string, PlainCall | undefined>>
}
