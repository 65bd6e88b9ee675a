import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios'

/** What the responses of a sign-in and of a refresh hold. */
export interface TokenPair {
  readonly access_token: string
  readonly refresh_token: string
}

let tokens: TokenPair | undefined
let refreshing: Promise<void> | undefined

/** The client that apps write for themselves: a bearer, and a refresh that the calls of a moment share. */
export const api = axios.create({ baseURL: '/api', timeout: 10_000 })

/** Signs in, and checks what comes with the schema of the app. */
export async function signIn(
  credentials: object,
  parse: (data: unknown) => TokenPair,
): Promise<void> {
  tokens = parse((await axios.post<unknown>('/api/auth/login', credentials)).data)
}

api.interceptors.request.use((config) => {
  if (tokens) config.headers.set('Authorization', `Bearer ${tokens.access_token}`)
  return config
})
api.interceptors.response.use(undefined, async (error: AxiosError) => {
  const config: (InternalAxiosRequestConfig & { isReplay?: boolean }) | undefined = error.config
  if (error.response?.status !== 401 || !config || config.isReplay) throw error
  refreshing ??= refresh().finally(() => {
    refreshing = undefined
  })
  await refreshing
  return api({ ...config, isReplay: true } as InternalAxiosRequestConfig)
})

async function refresh(): Promise<void> {
  const body = { refresh_token: tokens?.refresh_token }
  tokens = (await axios.post<TokenPair>('/api/auth/refresh', body)).data
}
