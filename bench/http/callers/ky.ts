import ky from 'ky'
import { Page } from '../products.js'
import { type OpenCaller, params } from './Caller.ts'

/** ky with its defaults, and its check by a schema. */
export const openCaller: OpenCaller = ({ baseURL }) => {
  const api = ky.create({ prefix: baseURL })
  return () => api.get('products', { searchParams: params }).json(Page)
}
