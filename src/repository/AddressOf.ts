/**
 * What identifies an entity: its id. If its path has other parameters, an object with all of them.
 *
 * @typeParam Path - the path of the entity, or of the list that contains it
 */
export type AddressOf<Path extends string, Id> = Path extends `${string}{${string}`
  ? Placed<PlaceIn<Path> | 'id', Id>
  : Id

type Placed<Place extends string, Id> = [Exclude<Place, 'id'>] extends [never]
  ? Id
  : {
      readonly [Name in Place as PlainName<Name>]: Name extends 'id'
        ? Id
        : Name extends `${string}*`
          ? readonly string[]
          : string | number | bigint
    }

type PlaceIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceIn<Rest>
  : never

type PlainName<Name extends string> = Name extends `${infer Plain}*` ? Plain : Name
