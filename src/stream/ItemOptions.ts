import type { ApiFailure } from '../failure/ApiFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'

/** How the items of a stream are read. */
export interface ItemOptions<Item> {
  /** Checks and converts each item. */
  schema?: StandardSchema<unknown, Item>
  /**
   * The longest item that is read, in characters. A longer one ends the stream as `tooLarge`.
   *
   * @defaultValue `1_048_576`
   */
  maxLength?: number
  /**
   * Is told of an item that can't be read, which is left out then.
   *
   * @defaultValue such an item ends the stream with its failure
   */
  onInvalid?: (failure: ApiFailure) => void
  /** Ends the reading when it aborts. */
  signal?: AbortSignal | undefined
}

/** Options with a schema, which says what the items are. */
export interface WithSchema<Item> {
  schema: StandardSchema<unknown, Item>
}

/** @internal What holds where nothing is said. */
export const longestItem = 1_048_576
