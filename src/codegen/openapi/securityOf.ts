import {
  isObject,
  type JsonObject,
  type RawOperation,
  type SecurityScheme,
} from '../document/OpenApi.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { isSchema } from './isSchema.js'
import type { SchemaExport } from './SchemaExport.js'

/** Who may ask an API: the schemes, and the endpoints that give and take credentials. */
export interface Security {
  readonly schemes: Readonly<Record<string, SecurityScheme>>
  /** By path, what `POST` does there. */
  readonly endpoints: ReadonlyMap<string, RawOperation>
}

/** Reads how callers identify themselves from a session, or from the options that one is made of. */
export function securityOf(session: JsonObject | undefined, schemas: SchemaExport): Security {
  if (!session) return { schemes: {}, endpoints: new Map() }
  const { strategy } = session
  const scheme = isObject(strategy) ? schemeOfStrategy(strategy) : bearer
  const told: unknown = isObject(strategy) ? strategy['endpoints'] : undefined
  const listed = Array.isArray(told) ? told.map((path) => [lastSegment(path), path] as const) : []
  const named = ['signIn', 'signUp', 'refresh', 'signOut'].map(
    (name) => [name, session[name]] as const,
  )
  const endpoints = [...listed, ...named].flatMap(([name, path]) =>
    typeof path === 'string' && path.startsWith('/')
      ? [[path, endpointOf(name, session, schemas)] as const]
      : [],
  )
  return { schemes: scheme, endpoints: new Map(endpoints) }
}

const bearer: Security['schemes'] = { bearer: { type: 'http', scheme: 'bearer' } }

/** Strategies are told apart by what they do: none says its name. */
function schemeOfStrategy(strategy: JsonObject): Security['schemes'] {
  if ('covers' in strategy) return { apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' } }
  const { prepare, authorize, isExternal, signIn, refresh } = strategy
  if (prepare !== undefined && prepare === authorize) {
    return { cookie: { type: 'apiKey', in: 'cookie', name: 'session' } }
  }
  const isBasic = isExternal !== true && signIn !== undefined && refresh === undefined
  return isBasic ? { basic: { type: 'http', scheme: 'basic' } } : bearer
}

function lastSegment(path: unknown): string {
  return String(path).split('/').at(-1) ?? ''
}

function endpointOf(name: string, session: JsonObject, schemas: SchemaExport): RawOperation {
  const sent = { signIn: session['credentials'], signUp: session['registration'] }[name]
  const tokens: unknown = Reflect.get(Object(session['tokens']), 'schema')
  const isEnd = name === 'signOut'
  const bodyOf = (schema: StandardSchema, direction: 'sent' | 'answered') => ({
    content: { 'application/json': { schema: schemas[direction](schema, name) } },
  })
  return {
    operationId: name,
    tags: ['auth'],
    security: [],
    ...(isSchema(sent) && { requestBody: { required: true, ...bodyOf(sent, 'sent') } }),
    responses: {
      [isEnd ? '204' : '200']: {
        description: 'Success.',
        ...(isSchema(tokens) && !isEnd && bodyOf(tokens, 'answered')),
      },
    },
  }
}
