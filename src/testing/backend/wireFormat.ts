import { configurationFailure } from '../../failure/configurationFailure.js'
import { isCodec } from '../../schema/codec.js'
import { complaintsOf } from '../../schema/complaintsOf.js'
import { convertsValues } from '../../schema/convertsValues.js'
import type { StandardIssue, StandardSchema } from '../../schema/StandardSchema.js'

interface ZodResult {
  readonly value: unknown
  readonly issues: readonly RawIssue[]
}

/** An issue of zod, whose message is not made before somebody asks. */
interface RawIssue extends Partial<StandardIssue> {
  readonly code?: string
  readonly expected?: string
}

/** A zod schema, as far as it runs backwards: classic and mini alike. */
interface Reversible {
  readonly _zod: {
    readonly run: (payload: object, context: object) => ZodResult | Promise<ZodResult>
  }
}

/**
 * What the app has of what the wire has.
 *
 * @throws a `configuration` failure that says what is wrong, and where
 */
export function decodeWire(schema: StandardSchema, wire: unknown, what: string): unknown {
  const result = schema['~standard'].validate(wire)
  if (result instanceof Promise) throw refusal(what, 'its schema is asynchronous')
  if (result.issues) throw refusal(what, complaints(result.issues))
  return result.value
}

/** The names of the members that a schema does not take. */
export function refusedNames(schema: StandardSchema, wire: unknown): ReadonlySet<string> {
  const result = schema['~standard'].validate(wire)
  const issues = result instanceof Promise ? [] : (result.issues ?? [])
  return new Set(issues.flatMap(namesOf))
}

/**
 * What the wire has of what the app has: codecs run backwards; schemas that convert nothing give the same.
 *
 * @throws a `configuration` failure that says what is wrong, and where
 */
export function encodeWire(schema: StandardSchema, value: unknown, what: string): unknown {
  if (isCodec(schema)) return decodeWire(schema.encoder, value, what)
  if (!isReversible(schema)) {
    if (convertsValues(schema) && refusedNames(schema, value).size > 0) throw oneWay(what)
    decodeWire(schema, value, what)
    return value
  }
  const { value: wire, issues } = runBackwards(schema, value, what)
  if (issues.length > 0) throw refusal(what, complaints(issues))
  return wire
}

function isReversible(schema: StandardSchema): schema is StandardSchema & Reversible {
  return '_zod' in schema
}

function runBackwards(schema: Reversible, value: unknown, what: string): ZodResult {
  try {
    const context = { direction: 'backward', async: false }
    const result = schema._zod.run({ value, issues: [] }, context)
    if (!(result instanceof Promise)) return result
  } catch {
    throw oneWay(what)
  }
  throw refusal(what, 'its schema is asynchronous')
}

function complaints(issues: readonly RawIssue[]): string {
  const plain = issues.map((issue) => ({
    path: namesOf(issue).join('.'),
    message: complaintOf(issue),
  }))
  return complaintsOf(plain).join('; ')
}

function complaintOf({ message, expected, code = 'is not right' }: RawIssue): string {
  return message ?? (expected ? `expected ${expected}` : code.replaceAll('_', ' '))
}

function namesOf({ path = [] }: RawIssue): string[] {
  return path.map((part) => String(typeof part === 'object' ? part.key : part))
}

function oneWay(what: string): Error {
  return refusal(
    what,
    'its schema transforms in one direction, so what the server sends can not be told. Give it a codec, or add rows as the server sends them, with addWire()',
  )
}

function refusal(what: string, reason: string): Error {
  return configurationFailure('mock-wire-format', `The mock can't use ${what}: ${reason}.`)
}
