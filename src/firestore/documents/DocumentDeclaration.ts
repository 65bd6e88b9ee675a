import type { FailureTexts } from '../../failure/FailureTexts.js'
import type { ValidationMode } from '../../http/ApiClient.js'
import type { Invalidates } from '../../repository/endpoints.js'
import type { FollowOptions } from '../../repository/live/LiveSettings.js'
import type { Sort } from '../../repository/pages/PageQuery.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'

/** The declaration of a repository of documents. */
export interface DocumentDeclaration<One, Many, Schema, Create, Patch, Filter> {
  /** The singular name: the hooks of `'product'` are `useProduct` and `useCreateProduct`. */
  one: One
  /** The plural name: the list hook of `'products'` is `useProducts`. Also the first member of all keys. */
  many: Many
  /** The path of the collection: `products`, or `shops/7/products`. */
  path: string
  /** Validates and converts a document together with its id. */
  schema: Schema
  /** The member of an entity that is the document's id. @defaultValue `'id'` */
  id?: string
  /**
   * The schema of the input of `create`. Its output is stored. With an id in it, `create` fails as `conflict` when the
   * document exists; without one, an id is generated. Without a schema there is no `create`.
   */
  create?: Create
  /** The schema of the patch of `update`. Its output is written. Without it there is no `update`. */
  update?: Patch
  /** The schema of the filter of lists. */
  filter?: Filter
  /** The default page size. Each list has a limit. @defaultValue `20` */
  pageSize?: number
  /** The default order of lists: `'price'`, or `'-price'` for descending order. @defaultValue the id */
  orderBy?: Sort
  /** Whether pages include the total count. It is a separate request, and not live. @defaultValue `false` */
  total?: boolean
  /**
   * Whether queries are live. Options configure it. With `false`, a query fetches once.
   *
   * @defaultValue `true`, where the store can be watched
   */
  live?: boolean | Pick<FollowOptions, 'linger' | 'backoff' | 'onFailure' | 'schedule'>
  /** The API client whose session owns the data, by its name in the provider's `clients`. @defaultValue the provider's `client` */
  api?: string
  /** How documents that differ from their schema are handled: `'strict'` omits them from lists. @defaultValue `'strict'` */
  validate?: ValidationMode
  /** How long data is fresh, in milliseconds. @defaultValue the query client's, `0` */
  staleTime?: number
  /** How long data without observers stays cached, in milliseconds. @defaultValue the query client's, five minutes */
  gcTime?: number
  /** Other repositories that mutations of this one invalidate. @defaultValue none */
  invalidates?: Invalidates
  /** Whether a mutation stays pending until the queries that it invalidates are refetched. @defaultValue `true` */
  awaitInvalidation?: boolean
  /** Whether a mutation joins the same one in flight with the same variables. @defaultValue `false` */
  dedupe?: boolean
  /** Texts for users about failures of this resource. @defaultValue the texts of the app */
  messages?: FailureTexts
}

/** A declaration without its type parameters. */
export type AnyDocumentDeclaration = DocumentDeclaration<
  string,
  string,
  StandardSchema,
  StandardSchema,
  StandardSchema,
  StandardSchema
>
