import type { ApiFailure } from '../failure/ApiFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'

/** Options for reading the items of a stream. */
export interface ItemOptions<Item> {
  /** Validates and transforms each item. */
  schema?: StandardSchema<unknown, Item>
  /**
   * The maximum length of an item, in characters. A longer item ends the stream with a `tooLarge` failure.
   *
   * @defaultValue `1_048_576`
   */
  maxLength?: number
  /**
   * Called with the failure of each item that can't be read. The item is skipped.
   *
   * @defaultValue an invalid item ends the stream with its failure
   */
  onInvalid?: (failure: ApiFailure) => void
  /** Stops reading when it aborts. */
  signal?: AbortSignal | undefined
}

/** Options with a schema, which determines the type of the items. */
export interface WithSchema<Item> {
  schema: StandardSchema<unknown, Item>
}

/** @internal The default of `maxLength`. */
export const defaultMaxLength = 1_048_576
