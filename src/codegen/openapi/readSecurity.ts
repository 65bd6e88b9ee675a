import {
  isObject,
  type JsonObject,
  type RawOperation,
  type SecurityScheme,
} from '../document/OpenApi.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { isSchema } from './isSchema.js'
import type { SchemaExport } from './SchemaExport.js'

/** The authentication of an API: its schemes, and the endpoints that issue and revoke tokens. */
export interface Security {
  readonly schemes: Readonly<Record<string, SecurityScheme>>
  /** The `POST` operations by path. */
  readonly endpoints: ReadonlyMap<string, RawOperation>
}

/** Reads the security schemes from a session, or from the options of `createSession()`. */
export function readSecurity(session: JsonObject | undefined, schemas: SchemaExport): Security {
  if (!session) return { schemes: {}, endpoints: new Map() }
  const { strategy } = session
  const scheme = isObject(strategy) ? schemeOfStrategy(strategy) : bearer
  const declared: unknown = isObject(strategy) ? strategy['endpoints'] : undefined
  const byPath = Array.isArray(declared)
    ? declared.map((path) => [lastSegment(path), path] as const)
    : []
  const byOption = ['signIn', 'signUp', 'refresh', 'signOut'].map(
    (name) => [name, session[name]] as const,
  )
  const endpoints = [...byPath, ...byOption].flatMap(([name, path]) =>
    typeof path === 'string' && path.startsWith('/')
      ? [[path, describeEndpoint(name, session, schemas)] as const]
      : [],
  )
  return { schemes: scheme, endpoints: new Map(endpoints) }
}

const bearer: Security['schemes'] = { bearer: { type: 'http', scheme: 'bearer' } }

/** Strategies are distinguished by their members, since none has a name. */
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

function describeEndpoint(name: string, session: JsonObject, schemas: SchemaExport): RawOperation {
  const requestSchema = { signIn: session['credentials'], signUp: session['registration'] }[name]
  const tokens: unknown = Reflect.get(Object(session['tokens']), 'schema')
  const isSignOut = name === 'signOut'
  const toBody = (schema: StandardSchema, direction: 'request' | 'response') => ({
    content: { 'application/json': { schema: schemas[direction](schema, name) } },
  })
  return {
    operationId: name,
    tags: ['auth'],
    security: [],
    ...(isSchema(requestSchema) && {
      requestBody: { required: true, ...toBody(requestSchema, 'request') },
    }),
    responses: {
      [isSignOut ? '204' : '200']: {
        description: 'Success.',
        ...(isSchema(tokens) && !isSignOut && toBody(tokens, 'response')),
      },
    },
  }
}
