/** The comparisons of a member with one value. */
export type FirestoreComparison = '<' | '<=' | '==' | '!=' | '>=' | '>' | 'array-contains'

/** The comparisons of a member with several values. */
export type FirestoreMembership = 'in' | 'not-in' | 'array-contains-any'

/** A condition of a query: a member, a comparison and a value; or several conditions, joined by `and` or `or`. */
export type FirestoreClause<Field extends string = string> =
  | readonly [field: Field, operator: FirestoreComparison, value: unknown]
  | readonly [field: Field, operator: FirestoreMembership, values: readonly unknown[]]
  | { readonly and: readonly FirestoreClause<Field>[] }
  | { readonly or: readonly FirestoreClause<Field>[] }

/**
 * The members that conditions and orders can name, from the input of the schema. Members of maps are written with dots.
 */
export type FieldOf<Document> = unknown extends Document ? string : PathOf<Document>

type PathOf<Document> = Document extends unknown
  ? { [Name in keyof Document & string]: Inner<Name, Document[Name]> }[keyof Document & string]
  : never

type Inner<Name extends string, Value> = Value extends Plain ? Name : Name | `${Name}.${string}`

type Plain = string | number | boolean | null | undefined | readonly unknown[]
