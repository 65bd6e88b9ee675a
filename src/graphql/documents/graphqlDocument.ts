import { checkSchemas } from '../../repository/checkSchemas.js'
import type { SchemaInput, SchemaLike, SchemaOutput } from '../../repository/SchemaLike.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { resultSchema } from '../responses/resultSchema.js'
import type { Standing } from '../operations/Standing.js'
import { infoKey, type DocumentInfo } from './DocumentInfo.js'
import type { AnyDocument, TypedDocument } from './TypedDocument.js'
import { readDocument } from './readDocument.js'
import { scalarsSchema } from './scalarsSchema.js'

/** What checks and converts what goes with a document. */
export interface DocumentSchemas<
  Data,
  Variables,
  Scalars = Readonly<Record<string, StandardSchema>>,
> {
  /** Checks the data, and converts it where it holds codecs. Gives the document its type. */
  data?: Data
  /** Checks the variables before anything is sent; what it gives is sent. */
  variables?: Variables
  /**
   * Converts single values of the data, by their places: `{ 'products.edges.node.createdAt': isoDateTime }`. Lists on the
   * way are walked through. Stands in the place of `data`, for documents whose types were generated with these scalars.
   */
  scalars?: Scalars
}

/** Refuses places in which the document selects nothing. */
type Placed<Scalars, Data> = {
  readonly [Place in keyof Scalars]: StandardSchema & Standing<Data, Place & string>
}

type DataOf<Document, Schema extends SchemaLike> = [Schema] extends [never]
  ? Document extends TypedDocument<infer Data, never>
    ? Data
    : unknown
  : SchemaOutput<Schema>

type VariablesOf<Document, Schema extends SchemaLike> = [Schema] extends [never]
  ? Document extends { readonly __apiType?: ((variables: infer Variables) => unknown) | undefined }
    ? Variables
    : Readonly<Record<string, unknown>>
  : SchemaInput<Schema>

/**
 * Gives a document schemas: types for one that was written by hand, checks and codecs for one that was generated.
 *
 * @example
 * ```ts
 * const ProductDocument = graphqlDocument('query Product($id: ID!) { product(id: $id) { id name } }', {
 *   data: z.object({ product: Product.nullable() }),
 *   variables: z.object({ id: z.string() }),
 * })
 * ```
 * @throws a `configuration` failure for what is no document or no schema
 */
export function graphqlDocument<
  const Document extends AnyDocument,
  Data extends SchemaLike = never,
  Variables extends SchemaLike = never,
  Scalars extends Readonly<Record<string, StandardSchema>> = {},
>(
  document: Document,
  schemas: DocumentSchemas<Data, Variables, Scalars & Placed<Scalars, DataOf<Document, never>>>,
): TypedDocument<DataOf<Document, Data>, VariablesOf<Document, Variables>>
/* @__NO_SIDE_EFFECTS__ */
export function graphqlDocument(
  document: AnyDocument,
  { data, variables, scalars }: DocumentSchemas<StandardSchema, StandardSchema>,
): object {
  if (__DEV__) checkSchemas('graphqlDocument', { data, variables, ...scalars })
  const response = scalars ? scalarsSchema(scalars) : data
  const info: DocumentInfo = {
    ...readDocument(document),
    data: response && resultSchema(response),
    variables,
  }
  return { [infoKey]: info }
}
