import { describe, expect, it } from 'vitest'
import type { RawOperation, Schema, SecurityScheme } from '../../src/codegen/document/OpenApi.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'

const bearer: SecurityScheme = { type: 'http', scheme: 'bearer' }

/** What the file of the client is, of a document in which somebody signs in. */
function clientOf(
  { path = '/auth/login', ...signIn }: RawOperation & { path?: string },
  scheme = bearer,
): { code: string; remarks: string } {
  const { files, report } = generateFiles({
    openapi: '3.0.3',
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: { '/auth/refresh': { post: {} }, [path]: { post: signIn } },
    components: { securitySchemes: { main: scheme } },
  })
  return { code: files.get('api.ts') ?? '', remarks: report.lines().join('\n') }
}

function responding(...names: readonly string[]): RawOperation {
  return { responses: { 200: json(object(...names)) } }
}

function object(...names: readonly string[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  }
}

function json(schema: Schema): { content: Record<string, { schema: Schema }> } {
  return { content: { 'application/json': { schema } } }
}

describe('a sign-in whose response the document tells', () => {
  it.each([
    [['accessToken', 'refreshToken', 'expiresIn', 'user'], 'tokens: camelCaseTokens'],
    [['token'], "tokens: namedTokens({ accessToken: 'token' })"],
    [['access', 'refresh'], "namedTokens({ accessToken: 'access', refreshToken: 'refresh' })"],
    [
      ['token', 'access_token', 'expiresIn'],
      "{ accessToken: 'access_token', expiresIn: 'expiresIn' }",
    ],
  ])('is read by the names %j', (names, tokens) => {
    const { code, remarks } = clientOf(responding(...names))

    expect(code).toContain(tokens)
    expect(code).toMatch(/import \{.*(?:camelCase|named)Tokens.*\} from 'repository-hooks'/)
    expect(remarks).toBe('')
  })

  it('is read in an object within the response', () => {
    const data = object('access_token', 'refresh_token', 'expires', 'user')
    const schema: Schema = { type: 'object', properties: { message: {}, data } }
    const { code } = clientOf({ responses: { 200: json(schema) } })

    expect(code).toMatchInlineSnapshot(`
      "import { createApiClient, createSession, namedTokens } from 'repository-hooks'

      /** The base URL of the API. */
      export const baseURL = 'https://api.example.com/v1'

      /** Creates the API client of the repositories: <ApiProvider client={…}>. */
      export function createApi() {
        const session = createSession({
          signIn: '/auth/login',
          refresh: '/auth/refresh',
          tokens: namedTokens({
            accessToken: 'data.access_token',
            refreshToken: 'data.refresh_token',
            user: 'data.user',
          }),
        })
        return createApiClient({ baseURL, session })
      }
      "
    `)
  })

  it('is read in an object that is called token, which the document refers to', () => {
    const { files } = generateFiles({
      openapi: '3.0.3',
      paths: {
        '/login': {
          post: {
            responses: {
              200: json({
                type: 'object',
                properties: { token: { $ref: '#/components/schemas/Pair' } },
              }),
            },
          },
        },
      },
      components: {
        securitySchemes: { main: bearer },
        schemas: { Pair: object('access', 'refresh') },
      },
    })

    expect(files.get('api.ts')).toContain(
      "namedTokens({ accessToken: 'token.access', refreshToken: 'token.refresh' })",
    )
  })

  it('needs no word where the names are the usual ones, or none are told', () => {
    for (const usual of [responding('access_token', 'refresh_token', 'expires_in', 'user'), {}]) {
      expect(clientOf(usual).code).toContain(
        "createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })",
      )
    }
  })

  it('is told of where it has no token', () => {
    const { code, remarks } = clientOf(responding('id', 'email'))

    expect(code).not.toContain('tokens')
    expect(remarks).toContain('responds with no token of a known name')
    expect(remarks).toContain('POST /auth/login')
  })
})

describe('the password flow of OAuth', () => {
  const flow = (tokenUrl: string): SecurityScheme => ({
    type: 'oauth2',
    flows: { password: { tokenUrl } },
  })
  const form: Schema = {
    ...object('grant_type', 'username', 'password', 'scope'),
    required: ['username', 'password'],
  }
  const body = { content: { 'application/x-www-form-urlencoded': { schema: form } } }

  it.each(['token', '/v1/token', 'https://api.example.com/v1/token'])(
    'is signed in to at %s, by a form',
    (tokenUrl) => {
      const signIn = {
        path: '/token',
        requestBody: body,
        ...responding('access_token', 'token_type'),
      }

      expect(clientOf(signIn, flow(tokenUrl)).code).toMatchInlineSnapshot(`
        "import { createApiClient, createSession } from 'repository-hooks'
        import { z } from 'zod'

        /** The base URL of the API. */
        export const baseURL = 'https://api.example.com/v1'

        /** The credentials of a sign-in. The server takes them as a form. */
        export const Credentials = z
          .object({ username: z.string(), password: z.string() })
          .transform((credentials) => new URLSearchParams({ grant_type: 'password', ...credentials }))

        /** Creates the API client of the repositories: <ApiProvider client={…}>. */
        export function createApi() {
          const session = createSession({
            signIn: '/token',
            refresh: '/auth/refresh',
            credentials: Credentials,
          })
          return createApiClient({ baseURL, session })
        }
        "
      `)
    },
  )

  it('is left to the app where its address is none of the document', () => {
    for (const tokenUrl of ['https://{tenant}/x', '/elsewhere', '']) {
      expect(clientOf({ path: '/token' }, flow(tokenUrl)).code).toContain('providerStrategy')
    }
  })
})

it('a form without a grant is sent as it is', () => {
  const form: Schema = { ...object('e-mail', 'password'), required: ['e-mail', 'password'] }
  const { code } = clientOf({
    requestBody: { content: { 'application/x-www-form-urlencoded': { schema: form } } },
  })

  expect(code).toContain(".object({ 'e-mail': z.string(), password: z.string() })")
  expect(code).toContain('new URLSearchParams(credentials))')
})

it('a description keeps the asterisks of its code, and loses those of its emphasis', () => {
  const description = 'Is **always** read when expanding `*.*` or `a*/b`. More.'
  const { files } = generateFiles({
    openapi: '3.0.3',
    paths: {
      '/login': {
        post: {
          responses: { 200: json({ properties: { token: { type: 'string', description } } }) },
        },
      },
    },
  })

  expect([...files.values()].join('\n')).toContain(
    String.raw`/** Is always read when expanding *.* or a*\/b. */`,
  )
})
