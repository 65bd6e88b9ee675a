import type { Unmasked } from '../entities/OptimisticData.js'

/**
 * A type error for paths of which the document selects none. Several operations can share their paths, so one that is
 * selected is enough.
 */
export type SelectedAt<Data, Place extends string> = string extends Place
  ? unknown
  : [Place] extends [Absent<Data, Place>]
    ? `The document selects nothing at ${Place}`
    : unknown

/** A type error for a path without a connection, or with one without `pageInfo`. */
export type ConnectionAt<Data, Place extends string> = string extends Place
  ? unknown
  : [Absent<Data, Place>] extends [never]
    ? [Absent<Data, `${Place}.pageInfo`>] extends [never]
      ? unknown
      : `Select pageInfo { hasNextPage endCursor } at ${Place}`
    : `The document selects nothing at ${Place}`

type Absent<Data, Place extends string> = Place extends unknown
  ? true extends Has<Data, Place>
    ? never
    : Place
  : never

/** Whether a path is selected, through lists. Members that gql.tada masks are unknown, and count as selected. */
type Has<Data, Place extends string> = unknown extends Data
  ? true
  : Data extends readonly (infer Item)[]
    ? Has<Item, Place>
    : Data extends object
      ? [keyof Data & symbol] extends [never]
        ? HasMember<Unmasked<Data>, Place>
        : true
      : false

type HasMember<Data, Place extends string> = Place extends `${infer Name}.${infer Rest}`
  ? Name extends keyof Data
    ? Has<Data[Name], Rest>
    : false
  : Place extends keyof Data
    ? true
    : false
