import { checkSchemas } from '../../repository/checkSchemas.js'
import type { SchemaInput, SchemaLike, SchemaOutput } from '../../repository/SchemaLike.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { resultSchema } from '../responses/resultSchema.js'
import type { SelectedAt } from '../operations/SelectedAt.js'
import { infoKey, type DocumentInfo } from './DocumentInfo.js'
import type { AnyDocument, TypedDocument } from './TypedDocument.js'
import { readDocument } from './readDocument.js'
import { scalarsSchema } from './scalarsSchema.js'

/** The schemas of a document. */
export interface DocumentSchemas<
  Data,
  Variables,
  Scalars = Readonly<Record<string, StandardSchema>>,
> {
  /** Validates the data, and converts it where the schema holds codecs. Determines the document's type. */
  data?: Data
  /** Validates the variables before a request. Its output is sent. */
  variables?: Variables
  /**
   * Converts single values of the data, by their paths: `{ 'products.edges.node.createdAt': isoDateTime }`. Paths go through
   * lists. Used in place of `data`, for documents whose types were generated with these scalars.
   */
  scalars?: Scalars
}

/** A type error for paths at which the document selects nothing. */
type ScalarsAt<Scalars, Data> = {
  readonly [Place in keyof Scalars]: StandardSchema & SelectedAt<Data, Place & string>
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
 * Adds schemas to a document: types for a handwritten one, validation and codecs for a generated one.
 *
 * @example
 * ```ts
 * const ProductDocument = graphqlDocument('query Product($id: ID!) { product(id: $id) { id name } }', {
 *   data: z.object({ product: Product.nullable() }),
 *   variables: z.object({ id: z.string() }),
 * })
 * ```
 * @throws a `configuration` failure for an invalid document or schema
 */
export function graphqlDocument<
  const Document extends AnyDocument,
  Data extends SchemaLike = never,
  Variables extends SchemaLike = never,
  Scalars extends Readonly<Record<string, StandardSchema>> = {},
>(
  document: Document,
  schemas: DocumentSchemas<Data, Variables, Scalars & ScalarsAt<Scalars, DataOf<Document, never>>>,
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
