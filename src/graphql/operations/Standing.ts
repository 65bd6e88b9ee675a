import type { Unmasked } from '../entities/OptimisticData.js'

/**
 * Refuses places of which the data of a document has none. Several operations may share theirs, so that one is enough that
 * is there.
 */
export type Standing<Data, Place extends string> = string extends Place
  ? unknown
  : [Place] extends [Absent<Data, Place>]
    ? `The document selects nothing at ${Place}`
    : unknown

/** Refuses a place in which there is no connection, or one that leads to no other pages. */
export type Connected<Data, Place extends string> = string extends Place
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

/** Lists on the way are walked through; of what gql.tada masks nothing is known. */
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
