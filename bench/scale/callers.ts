import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios'
import { createApiClient, createSession } from 'repository-hooks'
import type { OpenCaller } from './Caller.ts'

interface Tokens {
  access_token: string
  refresh_token: string
}

/** This library. */
export const ours: OpenCaller = (baseURL) => {
  const session = createSession({ signIn: '/auth/login', refresh: '/auth/refresh' })
  // The others have no timeouts, and a slow machine is not what this is about.
  const timeout = { connect: 60_000, send: 60_000, receive: 60_000 }
  const api = createApiClient({ baseURL, session, timeout, logging: false })
  return { signIn: () => session.signIn({ email: 'ada' }), call: () => api.get('/thing') }
}

/** What most apps have: each call that is refused refreshes, and is made once more. */
export const usualSnippet: OpenCaller = (baseURL) => byHand(baseURL, (refresh) => refresh)

/** The careful version: calls share a refresh while it runs. */
export const sharedPromise: OpenCaller = (baseURL) =>
  byHand(baseURL, (refresh) => {
    let running: Promise<void> | undefined
    return () => {
      running ??= refresh().finally(() => {
        running = undefined
      })
      return running
    }
  })

type Refresh = () => Promise<void>

function byHand(baseURL: string, share: (refresh: Refresh) => Refresh): ReturnType<OpenCaller> {
  let tokens: Tokens | undefined
  const api = axios.create({ baseURL })
  const plain = axios.create({ baseURL })
  const refresh = share(async () => {
    const body = { refresh_token: tokens?.refresh_token }
    tokens = (await plain.post<Tokens>('/auth/refresh', body)).data
  })
  api.interceptors.request.use((config) => {
    config.headers.set('Authorization', `Bearer ${tokens?.access_token}`)
    return config
  })
  api.interceptors.response.use(undefined, async (error: AxiosError) => {
    const config: (InternalAxiosRequestConfig & { isReplay?: boolean }) | undefined = error.config
    if (error.response?.status !== 401 || !config || config.isReplay) throw error
    await refresh()
    return api({ ...config, isReplay: true } as InternalAxiosRequestConfig)
  })
  return {
    async signIn() {
      tokens = (await plain.post<Tokens>('/auth/login', {})).data
    },
    call: () => api.get('/thing'),
  }
}
