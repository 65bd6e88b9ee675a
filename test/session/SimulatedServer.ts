import {
  AxiosError,
  CanceledError,
  type AxiosAdapter,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { Dice } from './Dice.js'
import type { ManualClock } from './ManualClock.js'

/** How the refresh endpoint behaves for a while. */
export type RefreshMode = 'works' | 'unavailable' | 'unreachable' | 'hangs' | 'refuses'

interface CannedResponse {
  status: number
  body: unknown
  cookie?: string
  retryAfter?: string
}

const faults: readonly [CannedResponse | 'silent', ...(CannedResponse | 'silent')[]] = [
  'silent',
  { status: 0, body: {} },
  { status: 503, body: {} },
  { status: 503, body: {}, retryAfter: '3' },
  { status: 429, body: {}, retryAfter: '90' },
]

function isApiCall({ url = '' }: InternalAxiosRequestConfig): boolean {
  return url.includes('/api/')
}

/**
 * The auth server of tests without a network. Responses arrive by a fake clock, in any order, and sometimes after the
 * request was aborted.
 */
export class SimulatedServer {
  readonly url = 'http://localhost:1'
  refreshMode: RefreshMode = 'works'
  /** The probability that a call of the API gets a fault: an error status, a network error or no response. */
  faultRate = 0
  /** The number of the server's own pending timers. */
  timers = 0
  mostRefreshing = 0
  reuses = 0
  /** Of each call of the API, its user by the path and the user of its token. */
  readonly arrivals: { owner: string; bearer: string }[] = []
  readonly #dice: Dice
  readonly #clock: ManualClock
  readonly #access = new Map<string, { user: string; end: number }>()
  readonly #families = new Map<string, { user: string; isOver: boolean; current: string }>()
  readonly #refreshing = new Set<object>()
  #count = 0

  constructor(dice: Dice, clock: ManualClock) {
    this.#dice = dice
    this.#clock = clock
  }

  /** Expires all access tokens now, whatever their `exp` is. */
  expireAll(): void {
    this.#access.clear()
  }

  readonly adapter: AxiosAdapter = async (config) => {
    const delay = this.#dice.below(3_000)
    const response = await this.#after(config, delay)
    if (response.status === 0) throw new AxiosError('unreachable', AxiosError.ERR_NETWORK, config)
    return {
      data: JSON.stringify(response.body),
      status: response.status,
      statusText: '',
      headers: {
        'content-type': 'application/json',
        ...(response.cookie && { 'set-cookie': [response.cookie] }),
        ...(response.retryAfter && { 'retry-after': response.retryAfter }),
      },
      config,
    }
  }

  /** Resolves with a response, half of the delay for the request, half for the response. Some connections ignore an abort. */
  #after(config: InternalAxiosRequestConfig, delay: number): Promise<CannedResponse> {
    const ignoresAbort = this.#dice.roll() < 0.3
    const isRefresh = config.url?.endsWith('/auth/refresh') === true
    const isFaulty = this.faultRate > 0 && isApiCall(config) && this.#dice.roll() < this.faultRate
    const fault = isFaulty ? this.#dice.pick(faults) : undefined
    const hangs = fault === 'silent' || (isRefresh && this.refreshMode === 'hangs')
    const ended = isRefresh && !hangs ? this.#beginRefresh() : () => {}
    return new Promise<CannedResponse>((resolve, reject) => {
      config.signal?.addEventListener?.('abort', () => {
        ended()
        if (!ignoresAbort) reject(new CanceledError('aborted', config))
      })
      if (hangs) return
      this.#later(delay, () => {
        const response = fault ?? this.#respond(config)
        this.#later(delay, () => {
          ended()
          resolve(response)
        })
      })
    })
  }

  #later(delay: number, action: () => void): void {
    this.timers += 1
    this.#clock.after(delay, () => {
      this.timers -= 1
      action()
    })
  }

  /** Counts concurrent refreshes; returns a function that ends this one. */
  #beginRefresh(): () => void {
    const refresh = {}
    this.#refreshing.add(refresh)
    this.mostRefreshing = Math.max(this.mostRefreshing, this.#refreshing.size)
    return () => this.#refreshing.delete(refresh)
  }

  #respond(config: InternalAxiosRequestConfig): CannedResponse {
    const path = (config.url ?? '').slice(this.url.length)
    const body: unknown = typeof config.data === 'string' ? JSON.parse(config.data) : {}
    const cookie = /refresh_token=([^;]+)/.exec(String(config.headers.get('Cookie') ?? ''))?.[1]
    const token = cookie ?? String(Reflect.get(Object(body), 'refresh_token') ?? '')
    if (path === '/auth/login') return this.#login(String(Reflect.get(Object(body), 'email')))
    if (path === '/auth/refresh') return this.#renew(token)
    if (path === '/auth/logout') return this.#logout(token)
    return this.#api(path, String(config.headers.get('Authorization') ?? ''))
  }

  #login(user: string): CannedResponse {
    this.#count += 1
    const id = `family${this.#count}`
    this.#families.set(id, { user, isOver: false, current: '' })
    return this.#tokens(id)
  }

  #renew(token: string): CannedResponse {
    if (this.refreshMode === 'unavailable') return { status: 503, body: {} }
    if (this.refreshMode === 'unreachable') return { status: 0, body: {} }
    if (this.refreshMode === 'refuses') return { status: 400, body: { error: 'invalid_grant' } }
    const [id = ''] = token.split('.')
    const family = this.#families.get(id)
    if (!family || family.isOver) return { status: 400, body: { error: 'invalid_grant' } }
    if (family.current !== token) {
      family.isOver = true
      this.reuses += 1
      return { status: 400, body: { error: 'invalid_grant' } }
    }
    return this.#tokens(id)
  }

  #logout(token: string): CannedResponse {
    const family = this.#families.get(token.split('.')[0] ?? '')
    if (family) family.isOver = true
    return { status: 204, body: undefined, cookie: 'refresh_token=; Max-Age=0' }
  }

  #tokens(id: string): CannedResponse {
    const family = this.#families.get(id)
    if (!family) throw new Error('no family')
    this.#count += 1
    family.current = `${id}.${this.#count}`
    const seconds = 30
    const claims = Buffer.from(JSON.stringify({ sub: family.user })).toString('base64url')
    const accessToken = `x.${claims}.${this.#count}`
    this.#access.set(accessToken, { user: family.user, end: this.#clock.now() + seconds * 1_000 })
    const body = {
      access_token: accessToken,
      refresh_token: family.current,
      expires_in: seconds,
    }
    return { status: 200, body, cookie: `refresh_token=${family.current}; HttpOnly` }
  }

  #api(path: string, authorization: string): CannedResponse {
    const [, owner = ''] = /\/api\/of\/(\w+)/.exec(path) ?? []
    const token = authorization.replace('Bearer ', '')
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
    const bearer = /"sub":"(\w+)"/.exec(claims)?.[1] ?? authorization
    this.arrivals.push({ owner, bearer })
    const known = this.#access.get(token)
    if (!known || known.end <= this.#clock.now()) return { status: 401, body: {} }
    return { status: 200, body: { user: known.user } }
  }
}
