import type { QueryClient } from '@tanstack/react-query'
import type { MutationLayering } from '../../repository/layers/layering.js'
import type { Parts } from '../../repository/Parts.js'

/** New values of entities, by the entity's name and its id. */
export type EntityChanges = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The operations of a repository, with their entities. */
export interface EntityScope {
  readonly parts: Parts
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly entities?: EntityPlaces | undefined
        readonly errorPolicy?: string | undefined
        readonly isSubscription?: boolean
      }
    >
  >
}

/** A mutation that updates entities. */
export interface EntityMutation {
  readonly name: string
  readonly mutationFn: object
  readonly optimistic: ((variables: never) => unknown) | undefined
}

/** An operation whose type carries the names of the entities in its data. */
export interface HasEntities<Name> {
  /** In types only. */
  readonly '~entities'?: Name
}

/** The paths of entities in the data of an operation. Created by `entitiesAt`. */
export interface EntityPlaces<Place extends string = string, Name extends string = string> {
  /** In types only. */
  readonly '~places'?: Place
  /** In types only. */
  readonly '~names'?: Name
  /** How updates of entities are layered over responses. */
  readonly layering: MutationLayering
  /** Collects the entities of a response. */
  find(data: unknown): EntityChanges
  /** Returns data with updated entities. `before` is the path to the data. */
  change(data: unknown, changes: EntityChanges, before: readonly string[]): unknown
  /** Updates entities in all cached queries that have them. */
  show(queryClient: QueryClient, scope: EntityScope, changes: EntityChanges): void
  /** Registers a mutation: its response updates entities, and before that its optimistic data. */
  follow(scope: EntityScope, mutation: EntityMutation): void
}
