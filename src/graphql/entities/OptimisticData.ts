/**
 * What a mutation is going to answer, as far as it is known before: members that are left out stay as they are shown, and
 * a function makes a new value of the one that is shown. Fragments are told with what they select, masked or not.
 */
export type OptimisticData<Data> = Data extends readonly (infer Item)[]
  ? readonly OptimisticData<Item>[]
  : Data extends object
    ? OptimisticObject<Unmasked<Data>>
    : Data

// The names stand in messages of the compiler, where what they mean would fill the screen.
type OptimisticObject<Data> = Told<Pick<Data, keyof Data & ('id' | '__typename')>> & {
  readonly [K in Exclude<keyof Data, 'id' | '__typename'>]?: OptimisticMember<Data[K]>
}
type OptimisticMember<Value> = OptimisticData<Value> | ((shown: Value) => Value)

/** Variables may have a number where data has a text: the client preset of GraphQL Code Generator types ids as both. */
type Told<Data> = {
  [K in keyof Data]: Data[K] | (K extends 'id' ? (string extends Data[K] ? number : never) : never)
}

/** Refuses members of optimistic data that the document does not select: the response would take them back. */
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
      : // gql.tada marks masked fragments by a symbol, and their types are not there.
        [keyof Data & symbol] extends [never]
        ? 'The document selects no member of this name'
        : unknown
}

/** Data with what the client preset of GraphQL Code Generator masks: the members of fragments stand below a name. */
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
