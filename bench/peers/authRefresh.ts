import axios, { type AxiosError } from 'axios'
import { createAuthRefresh } from 'axios-auth-refresh'
import type { OpenCaller } from '../scale/Caller.ts'

interface Tokens {
  access_token: string
  refresh_token: string
}

/** axios-auth-refresh, as its documentation shows it. */
export const authRefresh: OpenCaller = (baseURL) => {
  let tokens: Tokens | undefined
  const api = axios.create({ baseURL })
  const plain = axios.create({ baseURL })
  api.interceptors.request.use((config) => {
    config.headers.set('Authorization', `Bearer ${tokens?.access_token}`)
    return config
  })
  createAuthRefresh(api, async (failed: AxiosError) => {
    const body = { refresh_token: tokens?.refresh_token }
    tokens = (await plain.post<Tokens>('/auth/refresh', body)).data
    failed.response?.config.headers.set('Authorization', `Bearer ${tokens.access_token}`)
  })
  return {
    async signIn() {
      tokens = (await plain.post<Tokens>('/auth/login', {})).data
    },
    call: () => api.get('/thing'),
  }
}
