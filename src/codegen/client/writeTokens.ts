import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { call, literal, quote, type Code } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { Operation } from '../resources/Operation.js'
import { objectShape } from '../schemas/objectShape.js'

/** How the code reads the tokens of a response, and what of the library does that. */
export interface WrittenTokens {
  readonly name: string
  readonly code: Code
}

/** Where tokens stand in a response. */
interface TokenPlaces {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  readonly expiresIn?: string | undefined
  readonly user?: string | undefined
}

/** Writes how the response of a sign-in names its tokens; `undefined` where that is as usual, or is not told. */
export function writeTokens(
  { title, response }: Operation,
  references: References,
  report: Report,
): WrittenTokens | undefined {
  const members = response ? membersOf(response.schema, references) : {}
  if (Object.keys(members).length === 0) return undefined
  const places = findTokens(members, references)
  if (!places) {
    report.add(
      title,
      'answers with no token that is known by its name: say where it is in "tokens" of createSession, or write a cookieStrategy',
    )
    return undefined
  }
  if (isNamed(places, ['access_token', 'refresh_token', 'expires_in'])) return undefined
  if (isNamed(places, ['accessToken', 'refreshToken', 'expiresIn'])) {
    return { name: 'camelCaseTokens', code: 'camelCaseTokens' }
  }
  const items = Object.entries<string | undefined>({ ...places }).flatMap(([name, place]) =>
    place === undefined ? [] : [{ label: `${name}: `, code: quote(place) }],
  )
  return { name: 'namedTokens', code: call('namedTokens', literal(items)) }
}

/** In the response itself, or in one of its objects. */
function findTokens(
  members: Readonly<Record<string, Schema>>,
  references: References,
): TokenPlaces | undefined {
  const own = placesIn(members)
  if (own) return own
  for (const [name, member] of Object.entries(members)) {
    const found = placesIn(membersOf(member, references), `${name}.`)
    if (found) return found
  }
  return undefined
}

/** The surest name first: beside an access token, a `token` may be any other. */
const accessNames = [/^access_?token$/i, /^(?:auth|bearer)_?token$/i, /^(?:token|jwt|access)$/i]

function placesIn(members: Readonly<Record<string, Schema>>, before = ''): TokenPlaces | undefined {
  const find = (pattern: RegExp): string | undefined => {
    const name = Object.keys(members).find((each) => pattern.test(each) && isValue(members[each]))
    return name === undefined ? undefined : before + name
  }
  const [accessToken] = accessNames.flatMap((pattern) => find(pattern) ?? [])
  if (accessToken === undefined) return undefined
  return {
    accessToken,
    refreshToken: find(/^refresh(?:_?token)?$/i),
    expiresIn: find(/^expires_?in$/i),
    user: before !== '' && 'user' in members ? `${before}user` : undefined,
  }
}

function isValue({ properties, allOf, items }: Schema = {}): boolean {
  return (properties ?? allOf ?? items) === undefined
}

function isNamed(
  { accessToken, refreshToken, expiresIn, user }: TokenPlaces,
  [access, refresh, expires]: readonly [string, string, string],
): boolean {
  const isUsual = (place: string | undefined, name: string) => place === undefined || place === name
  return (
    accessToken === access &&
    isUsual(refreshToken, refresh) &&
    isUsual(expiresIn, expires) &&
    user === undefined
  )
}

function membersOf(schema: Schema, references: References): Readonly<Record<string, Schema>> {
  const { properties = {} } = objectShape(references.resolve(schema), references) ?? {}
  const members = Object.entries(properties)
  return Object.fromEntries(members.map(([name, member]) => [name, references.resolve(member)]))
}
