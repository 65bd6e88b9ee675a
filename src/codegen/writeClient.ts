import { isSecureUrl } from '../http/urls/isSecureUrl.js'
import { parseUrl } from '../http/urls/parseUrl.js'
import { bearerSession, type SignIns } from './client/bearerSession.js'
import type { Strategy } from './client/Strategy.js'
import type { OpenApi, SecurityScheme } from './document/OpenApi.js'
import { References } from './document/References.js'
import { commentLines, quote } from './output/Code.js'
import type { Report } from './output/Report.js'
import type { Operation } from './resources/Operation.js'
import type { ListFormat } from './resources/queryShape.js'

interface ClientContext {
  readonly operations: readonly Operation[]
  readonly report: Report
  readonly listFormat: ListFormat
}

/** Writes the file that creates the client, with its base URL and its session. */
export function writeClient(document: OpenApi, context: ClientContext): string {
  const strategy = chooseStrategy(document, context)
  const { info = {}, servers = [] } = document
  const imports = ['createApiClient', ...(strategy ? ['createSession', ...strategy.imports] : [])]
  const zod = strategy?.credentials ? ["import { z } from 'zod'"] : []
  const names = [...imports].sort((a, b) => (plainName(a) < plainName(b) ? -1 : 1))
  const title = [
    info.title ?? 'the API',
    info.version === undefined ? '' : `, version ${info.version}`,
  ]
  const list = context.listFormat === 'multi' ? '' : `, arrayFormat: ${quote(context.listFormat)}`
  const session = strategy ? ', session' : ''
  return [
    `import { ${names.join(', ')} } from 'repository-hooks'`,
    ...zod,
    '',
    `${commentLines(`The base URL of ${title.join('')}.`)}`,
    `export const baseURL = ${quote(baseOf(servers, context.report))}`,
    '',
    ...(strategy?.credentials ? [strategy.credentials, ''] : []),
    commentLines('Creates the API client of the repositories: <ApiProvider client={…}>.'),
    `export function createApi(${strategy?.parameter ?? ''}) {`,
    ...(strategy ? [`  const session = ${strategy.session}`] : []),
    `  return createApiClient({ baseURL${session}${list} })`,
    '}',
    '',
  ].join('\n')
}

function plainName(name: string): string {
  return name.replace(/^type /, '')
}

function baseOf(servers: NonNullable<OpenApi['servers']>, report: Report): string {
  const [{ url = '/', variables = {} } = {}] = servers
  const filled = url.replace(/\{([^{}]+)\}/g, (_, name: string) => variables[name]?.default ?? name)
  const base = filled.replace(/\/+$/, '')
  const address = parseUrl(base)
  if ((address && isSecureUrl(address)) || base.startsWith('/')) return base
  if (/^http:\/\//i.test(base)) {
    report.add('servers', `is ${base}, which is not encrypted: "https" is written instead`)
    return base.replace(/^http:/i, 'https:')
  }
  if (base !== '') report.add('servers', `is "${base}", which is no URL: "/" is written instead`)
  return '/'
}

function chooseStrategy(
  document: OpenApi,
  { operations, report }: ClientContext,
): Strategy | undefined {
  const references = new References(document)
  const schemes = Object.entries(document.components?.securitySchemes ?? {}).map(
    ([name, scheme]) => [name, references.follow<SecurityScheme>(scheme)] as const,
  )
  const isAbsolute = !baseOf(document.servers ?? [], report).startsWith('/')
  const found = schemes.flatMap(([name, scheme]) => {
    const strategy = strategyOf(scheme, { operations, isAbsolute, references, report })
    if (!strategy) report.add(`security scheme ${name}`, refusalOf(scheme))
    return strategy ? [{ name, strategy }] : []
  })
  const [first, ...others] = found.sort((a, b) => rank(b.strategy) - rank(a.strategy))
  for (const { name } of others) {
    report.add(
      `security scheme ${name}`,
      `is an alternative to ${first?.name}, which the client uses`,
    )
  }
  return first?.strategy
}

function rank({ imports, session }: Strategy): number {
  if (session.includes('signIn')) return 4
  const order = ['apiKeyStrategy', 'basicStrategy', 'providerStrategy', 'oidcStrategy']
  return order.findIndex((name) => imports.includes(name))
}

function strategyOf(
  scheme: SecurityScheme,
  { isAbsolute, ...context }: SignIns & { isAbsolute: boolean },
): Strategy | undefined {
  const { type, scheme: kind = '', in: place, name = '', flows = {} } = scheme
  if (type === 'http' && /^bearer$/i.test(kind)) return bearerSession(context)
  if (type === 'http' && /^basic$/i.test(kind)) {
    return {
      imports: ['basicStrategy'],
      parameter: '',
      session: 'createSession({ strategy: basicStrategy() })',
    }
  }
  if (type === 'openIdConnect' || (type === 'oauth2' && 'authorizationCode' in flows)) {
    return {
      imports: ['oidcStrategy', 'type OidcUserManager'],
      parameter: 'manager: OidcUserManager',
      session: 'createSession({ strategy: oidcStrategy(manager) })',
    }
  }
  if (type === 'oauth2') return bearerSession({ ...context, tokenUrl: flows['password']?.tokenUrl })
  if (type !== 'apiKey' || place !== 'header') return undefined
  if (/^authorization$/i.test(name)) return bearerSession(context)
  const origin = isAbsolute ? 'new URL(baseURL).origin' : 'location.origin'
  return {
    imports: ['apiKeyStrategy'],
    parameter: 'apiKey: string',
    session: `createSession({\n    strategy: apiKeyStrategy({ keys: { [${origin}]: apiKey }, header: ${quote(name)} }),\n  })`,
  }
}

function refusalOf({ type = 'unknown', in: place = '', scheme = '' }: SecurityScheme): string {
  if (type === 'apiKey' && place === 'query') {
    return 'puts a key into URLs, where logs and histories keep it: use a header, if the API supports one'
  }
  if (type === 'apiKey' && place === 'cookie') {
    return 'is a cookie: write createSession({ strategy: cookieStrategy({ session, signOut }) })'
  }
  return `is of the type ${[type, scheme].join(' ').trim()}, for which there is no strategy`
}
