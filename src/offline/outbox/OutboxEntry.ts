import type { FailureKind } from '../../failure/FailureKind.js'

/** Why a change was not made. */
export interface OutboxFailure {
  readonly kind: FailureKind
  readonly message: string
  readonly status?: number | undefined
}

/** A change that waits to be sent, or was refused. */
export interface OutboxEntry {
  /** Sorts by age. */
  readonly id: string
  /** The repository's key: `products`. */
  readonly repository: string
  /** `create`, `update`, `delete`, or the name of an endpoint. */
  readonly name: string
  readonly variables: unknown
  /** `waiting` to be sent, `conflict` until somebody decides, `failed` until somebody tries again. */
  readonly state: 'waiting' | 'conflict' | 'failed'
  /** When it was made, in milliseconds since 1970. */
  readonly createdAt: number
  /** Why it failed, or was not sent the last time. */
  readonly failure?: OutboxFailure | undefined
  /** The versions that clash, of an entry in `conflict`: what the change was based on, and what the server has. */
  readonly clash?: { readonly base: unknown; readonly theirs: unknown } | undefined
  /** The id of the new entity meanwhile. */
  readonly temporaryId?: string | undefined
}

/** An entry with what only the outbox needs. */
export interface Item extends OutboxEntry {
  /** Names the request for the server: the same whenever it is sent again. */
  readonly key: string
  /** What is sent one after the other. */
  readonly lane: string
  /** The entries that make what it mentions. */
  readonly needs: readonly string[]
  /** The version of the schema that it was written by. */
  readonly version: string
  /** When another version of the app gave it that shape. */
  readonly migratedAt?: number | undefined
  /** The entity as it was when the change was made. */
  readonly base?: unknown
  /** How often it was refused. */
  readonly refusals: number
  /** How often it clashed. */
  readonly conflicts: number
  /** Grows with each change of the entry, so that tabs know which is newer. */
  readonly revision: number
}
