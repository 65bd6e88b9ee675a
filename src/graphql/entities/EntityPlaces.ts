import type { QueryClient } from '@tanstack/react-query'
import type { MutationLayering } from '../../repository/layers/layering.js'
import type { Parts } from '../../repository/Parts.js'

/** New values of entities, by the entity's name and its id. */
export type EntityChanges = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Operations, as far as entities are concerned. */
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

/** A mutation that changes entities. */
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

/** Where entities stand in the data of an operation; `entitiesAt` makes it. */
export interface EntityPlaces<Place extends string = string, Name extends string = string> {
  /** In types only. */
  readonly '~places'?: Place
  /** In types only. */
  readonly '~names'?: Name
  /** How entities lie over what the server answered. */
  readonly layering: MutationLayering
  /** Gathers the entities of a response. */
  find(data: unknown): EntityChanges
  /** Gives data in which they are as they are now; `before` leads to the data. */
  change(data: unknown, changes: EntityChanges, before: readonly string[]): unknown
  /** Shows entities as they are now, in all that is cached of operations that have them. */
  show(queryClient: QueryClient, scope: EntityScope, changes: EntityChanges): void
  /** Shows from now on what a mutation answers, and before that what it will. */
  follow(scope: EntityScope, mutation: EntityMutation): void
}
