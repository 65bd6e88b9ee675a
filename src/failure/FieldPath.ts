/** Values that a form edits in one field. */
type Leaf =
  | string
  | number
  | bigint
  | boolean
  | symbol
  | Date
  | Blob
  | null
  | undefined
  | ((...values: never[]) => unknown)

/** Limits the depth of a path, so that recursive types terminate. */
type Shallower = [never, 0, 1, 2, 3, 4]

/** The paths of a form's values, as forms write them: `'name' | 'items' | 'items.0' | 'items.0.price'`. */
export type FieldPath<Values, Depth extends number = 5> = [Depth] extends [never]
  ? never
  : Values extends Leaf
    ? never
    : Values extends readonly (infer Item)[]
      ? `${number}` | Nested<`${number}`, Item, Shallower[Depth]>
      : {
          [Key in keyof Values & string]:
            Key | Nested<Key, NonNullable<Values[Key]>, Shallower[Depth]>
        }[keyof Values & string]

type Nested<Key extends string, Value, Depth> = Depth extends number
  ? `${Key}.${FieldPath<Value, Depth>}`
  : never
