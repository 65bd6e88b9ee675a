import { safeHeadersOf } from './safeHeadersOf.js'
import { respondAsTold } from './respondAsTold.js'
import { respondToCall, type Unmocked } from './respondToCall.js'
import { MockAuth, type MockAuthOptions } from './MockAuth.js'
import { MockFaults } from './MockFaults.js'
import type { LoggedRequest, OpenRequest } from './MockLog.js'
import { type MockResponse, type MockRequest, problemOf } from './MockRequest.js'
import { type MatchedRoute, matchRoute, type MockRoute, routesOf } from './MockRoute.js'
import type { MockUnit } from './MockUnit.js'
import { requestedCall } from './requestedCall.js'

/** What a {@link MockBackend} is made of. */
export interface BackendParts {
  readonly units: readonly MockUnit[]
  /** Where the APIs are, by the names of the repositories' `api`; `''` for those without. */
  readonly bases: ReadonlyMap<string, URL>
  readonly auth: MockAuthOptions | undefined
  readonly now: () => number
  /** Waits as long as a response takes. */
  readonly wait: (signal: AbortSignal | undefined) => Promise<void>
}

interface PlainRoute extends Pick<MockRoute, 'method' | 'path'> {
  readonly body: unknown
}

/** A route, and who answers for it. */
type Target = MockRoute & { readonly unit: MockUnit }

/** Answers requests, whatever carries them. */
export class MockBackend {
  readonly parts: BackendParts
  readonly auth: MockAuth | undefined
  readonly faults = new MockFaults()
  readonly log: OpenRequest[] = []
  readonly plain: PlainRoute[] = []
  readonly routes: readonly Target[]
  readonly #known = new Map<string, MockResponse>()

  constructor(parts: BackendParts) {
    this.parts = parts
    this.auth = parts.auth && new MockAuth(parts.auth, parts.now)
    this.routes = parts.units.flatMap((unit) =>
      routesOf(unit.name, unit.definition).map((route) => ({ ...route, unit })),
    )
  }

  /** What was requested and not answered for. */
  get unmocked(): readonly LoggedRequest[] {
    return this.log.filter(({ note }) => note !== undefined)
  }

  clear(): void {
    this.log.length = 0
    this.plain.length = 0
    this.#known.clear()
    this.faults.clear()
    for (const unit of this.parts.units) unit.clear()
  }

  /** Answers a request, and keeps a note of it. */
  async handle(request: MockRequest): Promise<MockResponse | Unmocked> {
    const place = this.#placeOf(request.url)
    const open: OpenRequest = {
      method: request.method,
      path: `${place?.path ?? request.url.href}${place ? request.url.search : ''}`,
      headers: safeHeadersOf(request.headers),
      body: request.body,
      call: undefined,
      status: undefined,
      note: undefined,
    }
    this.log.push(open)
    const response = place ? await this.#respond(request, place, open) : elsewhere(request.url)
    if (response.is === 'response') open.status = response.status
    if (response.is === 'unmocked') open.note = `${response.problem}: ${response.advice}`
    return response
  }

  async #respond(
    request: MockRequest,
    place: Place,
    open: OpenRequest,
  ): Promise<MockResponse | Unmocked> {
    const plain = matchRoute(this.plain, request.method, place.path)
    const found = plain ? undefined : this.#match(request.method, place)
    const isAuth = this.auth?.paths.includes(place.path) ?? false
    open.call = nameOf(plain, found) ?? (isAuth ? 'auth' : undefined)
    await this.parts.wait(request.signal)
    // What a test says of signing in and refreshing stands above what the mock knows of it.
    const refusal = plain && isAuth ? undefined : this.auth?.respond(place.path, request)
    if (refusal) return refusal
    if (plain) return respondAsTold({ ...plain, request }, plain.route.body)
    return found ? this.#respondFor(found, request) : this.#missing(request, place)
  }

  async #respondFor(
    { route, params }: MatchedRoute<Target>,
    request: MockRequest,
  ): Promise<MockResponse | Unmocked> {
    const { unit, call } = route
    const asked = requestedCall({ params, request })
    await unit.faults.pass(call, asked)
    const fault = unit.faults.take(call, asked) ?? this.faults.take(call, asked)
    if (fault) return unit.failWith({ ...fault, call })
    const given = request.headers['idempotency-key']
    const key = given && `${unit.name}.${call} ${given}`
    const known = key && this.#known.get(key)
    if (known) return known
    const response = await respondToCall({ unit, call, params, request })
    if (key && response.is === 'response') this.#known.set(key, response)
    return response
  }

  #match(method: string, { api, path }: Place): MatchedRoute<Target> | undefined {
    const own = this.routes.filter(({ unit }) => (unit.definition.api ?? '') === api)
    return matchRoute(own, method, path)
  }

  #missing({ method }: MockRequest, { path }: Place): Unmocked {
    const others = [...this.plain, ...this.routes].filter(
      (route) => matchRoute([route], route.method, path) !== undefined,
    )
    const verbs = [...new Set(others.map((route) => route.method))].join(', ')
    return {
      is: 'unmocked',
      problem:
        verbs === ''
          ? `No repository of this mock has ${method} ${path}`
          : `${path} is answered for ${verbs}, and not for ${method}`,
      advice: `pass its repository under "repositories", or write mock.respond('${method}', '${path}', …)`,
    }
  }

  #placeOf(url: URL): Place | undefined {
    const places = [...this.parts.bases].flatMap(([api, base]) => {
      const root = base.pathname.replace(/\/+$/, '')
      const isBelow = url.origin === base.origin && `${url.pathname}/`.startsWith(`${root}/`)
      return isBelow ? [{ api, path: url.pathname.slice(root.length), root }] : []
    })
    return places.sort((a, b) => b.root.length - a.root.length)[0]
  }
}

/** Where a request goes: which API, and where below it. */
interface Place {
  readonly api: string
  readonly path: string
}

function nameOf(
  plain: MatchedRoute<PlainRoute> | undefined,
  found: MatchedRoute<Target> | undefined,
): string | undefined {
  if (plain) return `${plain.route.method} ${plain.route.path}`
  return found && `${found.route.repository}.${found.route.call}`
}

function elsewhere({ origin }: URL): MockResponse | Unmocked {
  return {
    is: 'unmocked',
    problem: `${origin} is another API than the mock's`,
    advice: 'give its address to createMockApi({ baseURL }), or to "apis" under its name',
  }
}

/** How an unmocked request is answered where nothing can be thrown. */
export function responseToUnmocked({ problem, advice }: Unmocked): MockResponse {
  return problemOf(501, 'Not mocked', { detail: `${problem}: ${advice}` })
}
