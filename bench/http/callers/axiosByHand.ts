import axios, { type AxiosError } from 'axios'
import { Page } from '../products.js'
import { type OpenCaller, params } from './Caller.ts'

/** Axios with a bearer, errors of its own and zod, as apps write it. */
export const openCaller: OpenCaller = (target) => {
  const instance = axios.create(target)
  instance.interceptors.request.use((config) => {
    config.headers.set('Authorization', 'Bearer token')
    return config
  })
  instance.interceptors.response.use(
    (response) => response,
    ({ code, response }: AxiosError) => Promise.reject(new Error(`${code} ${response?.status}`)),
  )
  return async () => Page.parse((await instance.get<unknown>('/products', { params })).data)
}
