/**
 * The expected data of a mutation. Omitted members keep their shown value, and a function computes a new one from it.
 * Fragments are written with the members that they select, masked or not.
 */
export type OptimisticData<Data> = Data extends readonly (infer Item)[]
  ? readonly OptimisticData<Item>[]
  : Data extends object
    ? OptimisticObject<Unmasked<Data>>
    : Data

// Compiler messages show these names, where the expanded types would fill the screen.
type OptimisticObject<Data> = WithNumericId<Pick<Data, keyof Data & ('id' | '__typename')>> & {
  readonly [K in Exclude<keyof Data, 'id' | '__typename'>]?: OptimisticMember<Data[K]>
}
type OptimisticMember<Value> = OptimisticData<Value> | ((shown: Value) => Value)

/** Allows a number for an id that data has as a string: the client preset of GraphQL Code Generator types input ids as both. */
type WithNumericId<Data> = {
  [K in keyof Data]: Data[K] | (K extends 'id' ? (string extends Data[K] ? number : never) : never)
}

/** A type error for members of optimistic data that the document does not select: the response would revert them. */
export type Selected<Shown, Data> = Data extends null | undefined
  ? never
  : Data extends readonly (infer Item)[]
    ? Shown extends readonly (infer One)[]
      ? readonly Selected<One, Item>[]
      : unknown
    : Data extends object
      ? SelectedMembers<Shown, Unmasked<Data>>
      : unknown

type SelectedMembers<Shown, Data> = {
  readonly [K in keyof Shown]: K extends keyof Data
    ? Selected<Shown[K], Data[K]>
    : string extends K
      ? unknown
      : // gql.tada marks masked fragments by a symbol, without their types.
        [keyof Data & symbol] extends [never]
        ? 'The document selects no member of this name'
        : unknown
}

/** Data with the fragments that the client preset of GraphQL Code Generator masks, which it nests in one member. */
export type Unmasked<Data> = Data extends { readonly [Refs in Masked]?: infer Fragments }
  ? Masked extends keyof Data
    ? Omit<Data, Masked> & AllOf<NonNullable<Fragments>>
    : Data
  : Data

type Masked = ' $fragmentRefs'

type AllOf<Fragments> = {
  [K in keyof Fragments]: (fragment: Unmasked<Fragments[K]>) => void
}[keyof Fragments] extends (all: infer All) => void
  ? All
  : unknown
