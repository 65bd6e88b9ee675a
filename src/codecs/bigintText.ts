import { z } from 'zod'

/** An integer of any size: a decimal string on the wire, since JSON numbers would be rounded, and a `bigint` in the app. */
export const bigintText = z.codec(
  z.string().regex(/^(?:0|-?[1-9]\d*)$/, 'Expected a whole number'),
  z.bigint(),
  {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  },
)
