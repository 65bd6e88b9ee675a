import { parseUrl } from '../../http/urls/parseUrl.js'
import { render, call, literal, quote, type Item } from '../output/Code.js'
import type { References } from '../document/References.js'
import type { Report } from '../output/Report.js'
import type { Operation } from '../resources/Operation.js'
import { writeCredentials } from './writeCredentials.js'
import type { Strategy } from './Strategy.js'
import { writeTokens } from './writeTokens.js'

/** The operations of an API, some of which can be sign-ins. */
export interface SignIns {
  readonly operations: readonly Operation[]
  readonly references: References
  readonly report: Report
  /** The token URL that the document declares. */
  readonly tokenUrl?: string | undefined
}

/** Writes a session with bearer tokens: from a sign-in endpoint of the API if it has one, else from a callback of the app. */
export function bearerSession({ operations, references, report, tokenUrl }: SignIns): Strategy {
  const posts = operations.filter(({ method, path }) => method === 'POST' && !path.includes('{'))
  const find = (pattern: RegExp): Operation | undefined =>
    posts.find(({ path }) => pattern.test(path))
  const signIn = findByUrl(tokenUrl, posts) ?? find(signInPath)
  if (!signIn) {
    return {
      imports: ['providerStrategy', 'type ProviderOptions'],
      parameter: "getToken: ProviderOptions['getToken']",
      session: 'createSession({ strategy: providerStrategy({ getToken }) })',
    }
  }
  const tokens = writeTokens(signIn, references, report)
  const credentials = writeCredentials(signIn, references)
  const paths = {
    signIn,
    refresh: find(/\/(?:refresh|refresh-?token|token\/refresh)$/i),
    signOut: find(/\/(?:logout|log-out|sign-?out)$/i),
  }
  const items: Item[] = Object.entries(paths).flatMap(([name, operation]) =>
    operation ? [{ label: `${name}: `, code: quote(operation.path) }] : [],
  )
  if (credentials) items.push({ label: 'credentials: ', code: 'Credentials' })
  if (tokens) items.push({ label: 'tokens: ', code: tokens.code })
  return {
    imports: tokens ? [tokens.name] : [],
    parameter: '',
    session: render(call('createSession', literal(items)), 2, '  const session = '.length),
    credentials,
  }
}

const signInPath = /\/(?:login|log-in|sign-?in|oauth\/token|auth\/token|authenticate|sessions?)$/i

/** Finds the operation at a URL, which can be relative to the server or to the document. */
function findByUrl(url = '', posts: readonly Operation[]): Operation | undefined {
  const { pathname = '' } = parseUrl(url, 'https://api.example.com') ?? {}
  return posts.find(({ path }) => pathname.endsWith(path))
}
