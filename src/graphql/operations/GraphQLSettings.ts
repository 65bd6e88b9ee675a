import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'

/** What the operations of a repository share. */
export interface GraphQLSettings extends GraphQLEndpoint {
  /** What keys begin with, such as `'catalogue'`. */
  name: string
  /**
   * What becomes of errors that come along with data: `'none'` fails, `'ignore'` gives the data. `'all'` is for single
   * operations, whose data is of another type then.
   *
   * @defaultValue `'none'`
   */
  errorPolicy?: 'none' | 'ignore'
  /** How long data counts as fresh, in milliseconds. @defaultValue the query client's, `0` */
  staleTime?: number
  /** How long data that nobody looks at is kept, in milliseconds. @defaultValue the query client's, five minutes */
  gcTime?: number
  /**
   * Whether a mutation joins the same one with the same variables while that is on its way: a double click saves once.
   *
   * @defaultValue `false`
   */
  dedupe?: boolean
  /**
   * Whether a mutation stays pending until the data that it made stale is fetched anew.
   *
   * @defaultValue `true`, so that a form closes on data that already shows the change
   */
  awaitInvalidation?: boolean
}
