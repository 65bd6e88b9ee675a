import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server saw of a call. */
export interface SeenCall {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
  /** Whose token it carried, valid or not. */
  user: string | undefined
  status: number
}

/** How the next responses of an endpoint look; `undefined` lets it work. */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'hang'
  | 'reset'
  | undefined

interface Family {
  user: string
  isOver: boolean
}

/**
 * A small API with tokens: refresh tokens are good for one use, and one that comes twice ends its whole family. Everything
 * that arrives is counted.
 */
export class AuthServer {
  readonly calls: SeenCall[] = []
  names: 'snake' | 'camel' = 'snake'
  /** Sends the refresh token in an HttpOnly cookie instead of the body. */
  usesCookie = false
  /** How long access tokens say to last, in seconds; `undefined` says nothing. */
  expiresIn: number | undefined = 3600
  /** Whether access tokens are JSON Web Tokens. */
  isJwt = true
  /** Whether a refresh gives a new refresh token. */
  rotates = true
  /** The server's clock. */
  now = () => Date.now()
  /** Whether responses carry the server's time. */
  sendsDate = true
  loginFault: Fault
  refreshFault: Fault
  logoutFault: Fault
  apiFault: ((call: SeenCall) => Fault) | undefined
  /** Waited for before a refresh is answered. */
  beforeRefresh: () => Promise<void> | void = () => {}
  /** Waited for before any call below `/api` is answered. */
  beforeApi: (call: SeenCall) => Promise<void> | void = () => {}
  /** Whether pages of other origins may call it. */
  allowsOrigins = false
  /** Pages and scripts for browsers, by path. */
  readonly files = new Map<string, { type: string; body: string }>()
  reuses = 0

  readonly #access = new Map<string, string>()
  readonly #owners = new Map<string, string>()
  readonly #refresh = new Map<string, { family: Family; isUsed: boolean }>()
  readonly #server: Server
  #count = 0

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
    })
  }

  async start(): Promise<this> {
    // A thousand calls at once find room, however late the server comes to accept them.
    const address = { port: 0, host: '127.0.0.1', backlog: 2_048 }
    await new Promise<void>((resolve) => this.#server.listen(address, resolve))
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The same server under another origin. */
  get otherUrl(): string {
    return this.url.replace('127.0.0.1', 'localhost')
  }

  seen(path: string): SeenCall[] {
    return this.calls.filter((call) => call.path.split('?')[0] === path)
  }

  /** Access tokens given out so far are no longer accepted. */
  expireAll(): void {
    this.#access.clear()
  }

  /** Every sign-in ends: refresh tokens are no longer accepted. */
  endAll(): void {
    for (const { family } of this.#refresh.values()) family.isOver = true
  }

  /** Gives out tokens as a sign-in would. */
  issue(user: string): { accessToken: string; refreshToken: string } {
    return this.#issue({ user, isOver: false })
  }

  /** Whose token it is or was. */
  ownerOf(token: string | undefined): string | undefined {
    return token === undefined ? undefined : this.#owners.get(token)
  }

  #issue(family: Family): { accessToken: string; refreshToken: string } {
    this.#count += 1
    const accessToken = this.isJwt ? this.#jwt(family.user) : `opaque-${this.#count}`
    const refreshToken = `rt-${family.user}-${this.#count}`
    this.#access.set(accessToken, family.user)
    this.#owners.set(accessToken, family.user)
    this.#refresh.set(refreshToken, { family, isUsed: false })
    return { accessToken, refreshToken }
  }

  #jwt(user: string): string {
    const iat = Math.floor(this.now() / 1_000)
    const claims = {
      sub: user,
      name: `Zoë ${user}`,
      jti: this.#count,
      iat,
      ...(this.expiresIn !== undefined && { exp: iat + this.expiresIn }),
    }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'none' })}.${part(claims)}.ACCESS_SECRET_${this.#count}`
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Connection', 'close')
    response.sendDate = false
    if (this.sendsDate) response.setHeader('Date', new Date(this.now()).toUTCString())
    const { method = '', url = '/' } = request
    const file = this.files.get(url.replace(/\?.*/, ''))
    if (file) return void response.writeHead(200, { 'Content-Type': file.type }).end(file.body)
    const call: SeenCall = {
      method,
      path: url,
      headers: request.headers,
      body: await textOf(request),
      user: this.ownerOf(request.headers.authorization?.split(' ')[1]),
      status: 0,
    }
    this.calls.push(call)
    if (this.allowsOrigins) {
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type')
      if (method === 'OPTIONS') return void response.writeHead(204).end()
    }
    response.on('finish', () => (call.status = response.statusCode))
    const endpoint = url.split('?')[0]
    if (endpoint === '/auth/login') return this.#login(call, response)
    if (endpoint === '/auth/register') return this.#register(call, response)
    if (endpoint === '/auth/refresh') return this.#renew(call, response)
    if (endpoint === '/auth/logout') return this.#logout(call, response)
    return this.#api(call, response)
  }

  #login({ body }: SeenCall, response: ServerResponse): void {
    if (this.loginFault) return fail(this.loginFault, response)
    const { email, password } = JSON.parse(body) as { email: string; password: string }
    if (password !== 'right') {
      return send(response, 401, { title: 'Wrong e-mail address or password', status: 401 })
    }
    this.#sendTokens(response, { user: email, isOver: false })
  }

  #register({ body }: SeenCall, response: ServerResponse): void {
    const { email, confirm } = JSON.parse(body) as { email: string; confirm?: boolean }
    if (email === 'taken') return send(response, 409, { title: 'E-mail address is taken' })
    if (confirm) return send(response, 201, { message: 'Look into your mailbox' })
    this.#sendTokens(response, { user: email, isOver: false }, 201)
  }

  async #renew(call: SeenCall, response: ServerResponse): Promise<void> {
    await this.beforeRefresh()
    if (this.refreshFault) return fail(this.refreshFault, response)
    const token = this.#refreshTokenOf(call)
    const known = token === undefined ? undefined : this.#refresh.get(token)
    if (!known || known.family.isOver) return send(response, 400, { error: 'invalid_grant' })
    if (known.isUsed && this.rotates) {
      known.family.isOver = true
      this.reuses += 1
      return send(response, 400, { error: 'invalid_grant' })
    }
    known.isUsed = true
    this.#sendTokens(response, known.family)
  }

  #refreshTokenOf({ body, headers }: SeenCall): string | undefined {
    if (this.usesCookie) return /(?:^|; )refresh_token=([^;]+)/.exec(headers.cookie ?? '')?.[1]
    const sent = JSON.parse(body || '{}') as { refresh_token?: string; refreshToken?: string }
    return this.names === 'snake' ? sent.refresh_token : sent.refreshToken
  }

  #logout(call: SeenCall, response: ServerResponse): void {
    if (this.logoutFault) return fail(this.logoutFault, response)
    const known = this.#refresh.get(this.#refreshTokenOf(call) ?? '')
    if (known) known.family.isOver = true
    if (this.usesCookie) response.setHeader('Set-Cookie', 'refresh_token=; Path=/auth; Max-Age=0')
    response.writeHead(204).end()
  }

  async #api(call: SeenCall, response: ServerResponse): Promise<void> {
    await this.beforeApi(call)
    const fault = this.apiFault?.(call)
    if (fault) return fail(fault, response)
    const token = call.headers.authorization?.split(' ')[1]
    const user = token === undefined ? undefined : this.#access.get(token)
    if (call.path.startsWith('/api/public')) return send(response, 200, { user: user ?? null })
    if (user === undefined) return send(response, 401, { title: 'Token expired', status: 401 })
    send(response, 200, { user, echo: call.body })
  }

  #sendTokens(response: ServerResponse, family: Family, status = 200): void {
    const { accessToken, refreshToken } = this.#issue(family)
    const { expiresIn, usesCookie, rotates } = this
    const shown = usesCookie || (!rotates && status === 200) ? undefined : refreshToken
    if (usesCookie) {
      const cookie = `refresh_token=${refreshToken}; HttpOnly; SameSite=Strict; Path=/auth`
      response.setHeader('Set-Cookie', cookie)
    }
    const user = { id: family.user, name: `Zoë ${family.user}` }
    const names = { accessToken, refreshToken: shown, expiresIn, user }
    const snake = { access_token: accessToken, refresh_token: shown, expires_in: expiresIn, user }
    send(response, status, this.names === 'snake' ? snake : names)
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function fail(fault: NonNullable<Fault>, response: ServerResponse): void {
  if (fault === 'hang') return
  if (fault === 'reset') return void response.destroy()
  response.writeHead(fault.status, { 'Content-Type': 'application/json', ...fault.headers })
  response.end(typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {}))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
