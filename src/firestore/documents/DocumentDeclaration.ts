import type { FailureTexts } from '../../failure/FailureTexts.js'
import type { ValidationMode } from '../../http/ApiClient.js'
import type { Invalidates } from '../../repository/endpoints.js'
import type { FollowOptions } from '../../repository/live/LiveSettings.js'
import type { Sort } from '../../repository/pages/PageQuery.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'

/** A repository of documents, declared as data. */
export interface DocumentDeclaration<One, Many, Schema, Create, Patch, Filter> {
  /** What one is called: `'product'` gives `useProduct`, `useCreateProduct`. */
  one: One
  /** What many are called: `'products'` gives `useProducts`; also the first part of all keys. */
  many: Many
  /** The path of the collection: `products`, or `shops/7/products`. */
  path: string
  /** Checks a document together with its id, and converts it. */
  schema: Schema
  /** The member of an entity that is the document's id. @defaultValue `'id'` */
  id?: string
  /**
   * What creating takes, and what is kept. With an id in it, creating fails as `conflict` when there is such a document;
   * without one the document gets an id. Without a schema there is no `create`.
   */
  create?: Create
  /** What changing takes, and what is written. Without it there is no `update`. */
  update?: Patch
  /** What lists can be filtered by. */
  filter?: Filter
  /** How many documents a page has unless the hook says otherwise; no list is without a limit. @defaultValue `20` */
  pageSize?: number
  /** By what lists are ordered unless the hook says otherwise: `'price'`, or `'-price'` from high to low. @defaultValue the id */
  orderBy?: Sort
  /** Whether pages say how many documents there are. Counting is a question of its own, and not live. @defaultValue `false` */
  total?: boolean
  /**
   * Whether what is shown follows the store. Options say how; `false` asks once.
   *
   * @defaultValue `true`, where the store can be watched
   */
  live?: boolean | Pick<FollowOptions, 'linger' | 'backoff' | 'onFailure' | 'schedule'>
  /** The API whose session the data belongs to, by its name in the provider's `clients`. @defaultValue the provider's `client` */
  api?: string
  /** What happens to documents that differ from their schema: `'strict'` leaves them out of lists. @defaultValue `'strict'` */
  validate?: ValidationMode
  /** How long data counts as fresh, in milliseconds. @defaultValue the query client's, `0` */
  staleTime?: number
  /** How long data that nobody looks at is kept, in milliseconds. @defaultValue the query client's, five minutes */
  gcTime?: number
  /** Which other repositories' data becomes stale when something changes here. @defaultValue none */
  invalidates?: Invalidates
  /** Whether a mutation stays pending until the data that it made stale is known anew. @defaultValue `true` */
  awaitInvalidation?: boolean
  /** Whether a mutation joins the same one with the same variables while that is on its way. @defaultValue `false` */
  dedupe?: boolean
  /** Words for people about failures of this resource. @defaultValue the texts of the app */
  messages?: FailureTexts
}

/** A declaration, as far as its values are concerned. */
export type AnyDocumentDeclaration = DocumentDeclaration<
  string,
  string,
  StandardSchema,
  StandardSchema,
  StandardSchema,
  StandardSchema
>
