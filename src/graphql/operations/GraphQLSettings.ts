import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'

/** Settings that the operations of a repository share. */
export interface GraphQLSettings extends GraphQLEndpoint {
  /** The first member of all keys, such as `'catalogue'`. */
  name: string
  /**
   * How errors that come with data are handled: `'none'` fails, `'ignore'` returns the data. `'all'` can be set on single
   * operations only, since it changes the type of their data.
   *
   * @defaultValue `'none'`
   */
  errorPolicy?: 'none' | 'ignore'
  /** How long data is fresh, in milliseconds. @defaultValue the query client's, `0` */
  staleTime?: number
  /** How long data without observers stays cached, in milliseconds. @defaultValue the query client's, five minutes */
  gcTime?: number
  /**
   * Whether a mutation joins the same one in flight with the same variables: a double click saves once.
   *
   * @defaultValue `false`
   */
  dedupe?: boolean
  /**
   * Whether a mutation stays pending until the queries that it invalidates are refetched.
   *
   * @defaultValue `true`, so that a form closes on data that already shows the change
   */
  awaitInvalidation?: boolean
}
