import { createServer } from '../../../../demo-app/server/createServer.ts'
import type { Role } from '../../../../demo-app/server/users/User.ts'

/** The request of a test. */
export interface CallOptions {
  method?: string
  /** Sent as JSON. */
  body?: unknown
  /** An access token. */
  token?: string | undefined
  headers?: Record<string, string>
}

/** A response, with its body as parsed JSON, or else as text. */
export interface CannedResponse<Body> {
  status: number
  headers: Headers
  body: Body
}

/** A server with its own database, on a free port of this machine. */
export interface TestServer {
  url: string
  /** The lines of the server's log. */
  log: string[]
  /** Sends a request. `Body` is the expected type, which the test checks. */
  call: <Body>(path: string, options?: CallOptions) => Promise<CannedResponse<Body>>
  /** Signs in as the seeded user of a role, and returns the access token. */
  signIn: (role: Role) => Promise<string>
  /** Advances the server's clock, in milliseconds. */
  advance: (ms: number) => void
  close: () => Promise<void>
}

/** Starts a server with a fake clock. */
export async function startServer(
  options: { webRoot?: string; database?: string } = {},
): Promise<TestServer> {
  const log: string[] = []
  let now = Date.UTC(2026, 0, 15, 12)
  const server = createServer({
    ...options,
    clock: () => now,
    log: (line) => log.push(line),
  })
  const { url, close } = await server.listen()
  const call: TestServer['call'] = (path, options) => send(url + path, options)
  return { url, log, call, close, signIn: signInBy(call), advance: (ms) => void (now += ms) }
}

function signInBy(call: TestServer['call']): TestServer['signIn'] {
  return async (role) => {
    const body = { email: `${role}@example.com`, password: `${role}-demo` }
    const reply = await call<{ access_token: string }>('/api/auth/login', { body })
    return reply.body.access_token
  }
}

async function send<Body>(url: string, options: CallOptions = {}): Promise<CannedResponse<Body>> {
  const { body, token, headers = {}, method = body === undefined ? 'GET' : 'POST' } = options
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  }
}
