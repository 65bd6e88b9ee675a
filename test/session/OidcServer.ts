import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID Connect provider, and an API and a page that trust it, on one loopback origin each. */
export class OidcServer {
  /** Which grants the token endpoint was asked for, in order. */
  readonly grants: string[] = []
  /** Tokens that the API no longer takes, though the provider does. */
  readonly refused = new Set<string>()
  readonly seen: { token: string | undefined; status: number }[] = []
  readonly files = new Map<string, { type: string; body: string }>()
  readonly #app: Server
  #provider: Provider | undefined
  #issuer: Server | undefined

  constructor() {
    this.#app = createServer((request, response) => {
      const path = (request.url ?? '/').replace(/\?.*/, '')
      const file = this.files.get(path === '/callback' ? '/' : path)
      if (file) return void response.writeHead(200, { 'Content-Type': file.type }).end(file.body)
      void this.#api(request.headers.authorization, response)
    })
  }

  async start(): Promise<this> {
    await listen(this.#app)
    const issuer = createServer((request, response) =>
      this.#provider?.callback()(request, response),
    )
    await listen(issuer)
    this.#issuer = issuer
    this.#provider = quietly(() => new Provider(this.authority, this.#configuration()))
    this.#provider.on('grant.success', ({ oidc }) =>
      this.grants.push(oidc.params?.['grant_type'] ?? ''),
    )
    return this
  }

  async stop(): Promise<void> {
    for (const server of [this.#app, this.#issuer]) {
      server?.closeAllConnections()
      await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined))
    }
  }

  /** The page's and the API's origin. */
  get url(): string {
    return `http://localhost:${portOf(this.#app)}`
  }

  /** The provider's. */
  get authority(): string {
    return `http://localhost:${this.#issuer ? portOf(this.#issuer) : 0}`
  }

  #configuration(): object {
    return {
      clients: [
        {
          client_id: 'app',
          token_endpoint_auth_method: 'none',
          application_type: 'native',
          grant_types: ['authorization_code', 'refresh_token'],
          redirect_uris: [`${this.url}/callback`],
        },
      ],
      pkce: { required: () => true },
      clientBasedCORS: () => true,
      rotateRefreshToken: true,
      issueRefreshToken: async () => true,
      claims: { openid: ['sub'] },
      cookies: { keys: ['test'] },
      ttl: {
        AccessToken: 3_600,
        AuthorizationCode: 60,
        Grant: 3_600,
        IdToken: 3_600,
        Interaction: 3_600,
        RefreshToken: 3_600,
        Session: 3_600,
      },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id }),
      }),
    }
  }

  async #api(authorization: string | undefined, response: ServerResponse): Promise<void> {
    const token = authorization?.replace('Bearer ', '')
    const found = token === undefined ? undefined : await this.#provider?.AccessToken.find(token)
    const isGood = found && !found.isExpired && !this.refused.has(token ?? '')
    const status = isGood ? 200 : 401
    this.seen.push({ token, status })
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(isGood ? { user: found.accountId } : { title: 'Refused' }))
  }
}

/** The provider warns of its keys, its memory and its sign-in page, all of which are only for tests. */
function quietly<Result>(work: () => Result): Result {
  const { warn } = console
  console.warn = () => {}
  try {
    return work()
  } finally {
    console.warn = warn
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, 'localhost', resolve))
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
