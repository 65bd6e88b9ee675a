import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { call, literal, quote, type Code } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { Operation } from '../resources/Operation.js'
import { objectShape } from '../schemas/objectShape.js'

/** The code that reads tokens from a response, and the function of the library that it uses. */
export interface WrittenTokens {
  readonly name: string
  readonly code: Code
}

/** The paths of tokens in a response. */
interface TokenPaths {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  readonly expiresIn?: string | undefined
  readonly user?: string | undefined
}

/** Writes how a sign-in response names its tokens; `undefined` if the names are the default ones, or unknown. */
export function writeTokens(
  { title, response }: Operation,
  references: References,
  report: Report,
): WrittenTokens | undefined {
  const members = response ? membersOf(response.schema, references) : {}
  if (Object.keys(members).length === 0) return undefined
  const paths = findTokens(members, references)
  if (!paths) {
    report.add(
      title,
      'responds with no token of a known name: set "tokens" of createSession, or use cookieStrategy',
    )
    return undefined
  }
  if (isNamed(paths, ['access_token', 'refresh_token', 'expires_in'])) return undefined
  if (isNamed(paths, ['accessToken', 'refreshToken', 'expiresIn'])) {
    return { name: 'camelCaseTokens', code: 'camelCaseTokens' }
  }
  const items = Object.entries<string | undefined>({ ...paths }).flatMap(([name, path]) =>
    path === undefined ? [] : [{ label: `${name}: `, code: quote(path) }],
  )
  return { name: 'namedTokens', code: call('namedTokens', literal(items)) }
}

/** Finds tokens in the response itself, or in one of its objects. */
function findTokens(
  members: Readonly<Record<string, Schema>>,
  references: References,
): TokenPaths | undefined {
  const direct = findIn(members)
  if (direct) return direct
  for (const [name, member] of Object.entries(members)) {
    const found = findIn(membersOf(member, references), `${name}.`)
    if (found) return found
  }
  return undefined
}

/** The most specific name first: next to an access token, a `token` can be something else. */
const accessNames = [/^access_?token$/i, /^(?:auth|bearer)_?token$/i, /^(?:token|jwt|access)$/i]

function findIn(members: Readonly<Record<string, Schema>>, prefix = ''): TokenPaths | undefined {
  const find = (pattern: RegExp): string | undefined => {
    const name = Object.keys(members).find((each) => pattern.test(each) && isValue(members[each]))
    return name === undefined ? undefined : prefix + name
  }
  const [accessToken] = accessNames.flatMap((pattern) => find(pattern) ?? [])
  if (accessToken === undefined) return undefined
  return {
    accessToken,
    refreshToken: find(/^refresh(?:_?token)?$/i),
    expiresIn: find(/^expires_?in$/i),
    user: prefix !== '' && 'user' in members ? `${prefix}user` : undefined,
  }
}

function isValue({ properties, allOf, items }: Schema = {}): boolean {
  return (properties ?? allOf ?? items) === undefined
}

function isNamed(
  { accessToken, refreshToken, expiresIn, user }: TokenPaths,
  [access, refresh, expires]: readonly [string, string, string],
): boolean {
  const matches = (path: string | undefined, name: string) => path === undefined || path === name
  return (
    accessToken === access &&
    matches(refreshToken, refresh) &&
    matches(expiresIn, expires) &&
    user === undefined
  )
}

function membersOf(schema: Schema, references: References): Readonly<Record<string, Schema>> {
  const { properties = {} } = objectShape(references.resolve(schema), references) ?? {}
  const members = Object.entries(properties)
  return Object.fromEntries(members.map(([name, member]) => [name, references.resolve(member)]))
}
