/**
 * What a mutation is going to answer, as far as it is known before: members that are left out stay as they are shown, and
 * a function makes a new value of the one that is shown.
 */
export type OptimisticData<Data> = Data extends readonly (infer Item)[]
  ? readonly OptimisticData<Item>[]
  : Data extends object
    ? Told<Pick<Data, keyof Data & ('id' | '__typename')>> & {
        readonly [K in Exclude<keyof Data, 'id' | '__typename'>]?:
          OptimisticData<Data[K]> | ((shown: Data[K]) => Data[K])
      }
    : Data

/** Variables may have a number where data has a text: the client preset of GraphQL Code Generator types ids as both. */
type Told<Data> = {
  [K in keyof Data]: Data[K] | (K extends 'id' ? (string extends Data[K] ? number : never) : never)
}
