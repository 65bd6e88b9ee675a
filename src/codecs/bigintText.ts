import { z } from 'zod'

/** A whole number of any size: decimal text on the wire, where JSON's numbers would be rounded, and a `bigint` in the app. */
export const bigintText = z.codec(
  z.string().regex(/^(?:0|-?[1-9]\d*)$/, 'Expected a whole number'),
  z.bigint(),
  {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  },
)
