import { isObject } from '../failure/isObject.js'
import { isCodec } from './codec.js'
import { convertsValues } from './convertsValues.js'
import type { StandardSchema } from './StandardSchema.js'
import { validateWith } from './validateWith.js'

/**
 * Encodes the output of a schema to its input, the wire format: by the codecs of zod and zod/mini, or by those of `codec()`.
 * Other schemas work if they convert nothing.
 *
 * @returns the value in a box; `undefined` if the schema can't encode, as with a transform, or the value is invalid
 */
export function encodeWith(schema: StandardSchema, value: unknown): { value: unknown } | undefined {
  if (isCodec(schema)) {
    const result = validateWith(schema.encoder, value)
    return 'value' in result ? { value: result.value } : undefined
  }
  const inside: unknown = Reflect.get(schema, '_zod')
  if (!isRunnable(inside)) return convertsValues(schema) ? undefined : { value }
  try {
    const result = inside.run({ value, issues: [] }, { direction: 'backward', async: false })
    return 'issues' in result && result.issues.length === 0 ? { value: result.value } : undefined
  } catch {
    // zod throws for a transform, which can't encode.
    return undefined
  }
}

interface Payload {
  value: unknown
  issues: readonly unknown[]
}

/** The part of a zod schema below its methods, which zod/mini has too. */
interface Runnable {
  run(
    payload: Payload,
    context: { direction: 'backward'; async: false },
  ): Payload | Promise<unknown>
}

function isRunnable(value: unknown): value is Runnable {
  return isObject(value) && 'run' in value
}
