import type { FailureKind } from '../../failure/FailureKind.js'

/** Why a change was not applied. */
export interface OutboxFailure {
  readonly kind: FailureKind
  readonly message: string
  readonly status?: number | undefined
}

/** A change in the outbox. */
export interface OutboxEntry {
  /** Ids sort by age. */
  readonly id: string
  /** The repository's key: `products`. */
  readonly repository: string
  /** `create`, `update`, `delete`, or the name of an endpoint. */
  readonly name: string
  readonly variables: unknown
  /** `waiting` to be sent, `conflict` until it is resolved, `failed` until it is retried. */
  readonly state: 'waiting' | 'conflict' | 'failed'
  /** When the change was made, in milliseconds since 1970. */
  readonly createdAt: number
  /** Why it failed, or why the last attempt failed. */
  readonly failure?: OutboxFailure | undefined
  /** In state `conflict`: the version that the change was based on, and the server's version. */
  readonly conflict?: { readonly base: unknown; readonly theirs: unknown } | undefined
  /** The id of a new entity until the server assigns one. */
  readonly temporaryId?: string | undefined
}

/** An entry as it is stored, with the members that are internal to the outbox. */
export interface Item extends OutboxEntry {
  /** The idempotency key: the same for each attempt. */
  readonly key: string
  /** Entries of the same lane are sent one after the other. */
  readonly lane: string
  /** The ids of the entries that create the entities that this one refers to. */
  readonly dependencies: readonly string[]
  /** The version of the schema that its variables fit. */
  readonly version: string
  /** When a later version of the app migrated it. */
  readonly migratedAt?: number | undefined
  /** The entity as it was cached when the change was made. */
  readonly base?: unknown
  /** How many attempts were refused. */
  readonly refusals: number
  /** How many times it was sent over the server's version. */
  readonly conflicts: number
  /** Grows with each update of the entry, so that tabs know which copy is newer. */
  readonly revision: number
}
