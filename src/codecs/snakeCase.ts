import { z } from 'zod'
import { configurationFailure } from '../failure/configurationFailure.js'
import { isObject } from '../failure/isObject.js'
import { isOneToOne, type Snake, snakeName } from './snakeName.js'

/** The shape of an object with its names on the wire. */
type SnakeShape<Shape extends z.ZodRawShape> = {
  [Name in keyof Shape & string as Snake<Name>]: Shape[Name]
}

/**
 * An object whose members have `snake_case` names on the wire and `camelCase` names in the app. It is written with the
 * names of the app; complaints name the wire's, but for those of a `refine`, which sees the app's. What is nested is
 * converted where it is declared so.
 *
 * The names are fixed by the declaration, so each converts to the other and back: `imageUrl` is `image_url`, `line2` is
 * `line2`. Two that would be the same on the wire are refused. They are read at once, so a member that leads back to the
 * object itself is no getter but `replies: z.lazy((): z.ZodType<Comment[]> => z.array(Comment))`.
 *
 * @throws a `configuration` failure for names that are not told apart on the wire
 * @example
 * ```ts
 * const Product = snakeCase(z.object({ id: z.string(), createdAt: isoDateTime }))
 * ```
 */
export function snakeCase<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const names = Object.keys(schema.shape).map((name) => [name, snakeName(name)] as const)
  if (!isOneToOne(names)) refuseNames()
  const toWire = new Map(names)
  const fromWire = new Map(names.map(([name, wire]) => [wire, name]))
  const wireShape = Object.fromEntries(names.map(([name, wire]) => [wire, schema.shape[name]]))
  const { catchall } = schema.def
  const bare = z.object(wireShape as SnakeShape<Shape>)
  const wire = catchall ? bare.catchall(catchall) : bare
  type Named = z.output<z.ZodObject<Shape>>
  const codec = z.codec(wire, z.custom<Named>(), {
    // Renaming keeps the values, whose types are those of the shape.
    decode: (value) => renamed(value, fromWire, toWire) as Named,
    encode: (value) => renamed(value, toWire, fromWire) as z.output<typeof wire>,
  })
  // The type of a schema's checks does not name the type that they check.
  return codec.check(...((schema.def.checks ?? []) as z.core.$ZodCheck<Named>[]))
}

/**
 * Returns values other than objects unchanged: the wire's schema rejects them, and another option of a union can accept
 * them. An unvalidated member does not overwrite a validated one.
 */
function renamed(
  value: unknown,
  names: ReadonlyMap<string, string>,
  taken: ReadonlyMap<string, string>,
): unknown {
  if (!isObject(value) || Array.isArray(value)) return value
  const entries = Object.entries(value).filter(([name]) => names.has(name) || !taken.has(name))
  return Object.fromEntries(entries.map(([name, member]) => [names.get(name) ?? name, member]))
}

function refuseNames(): never {
  throw configurationFailure(
    'wire-name-twice',
    __DEV__ &&
      'snakeCase(): two members have the same name on the wire, so one would overwrite the other. Rename one of them.',
  )
}
