import { Page } from '../products.js'
import { type OpenCaller, params } from './Caller.ts'

/** The platform's fetch and zod. */
export const openCaller: OpenCaller =
  ({ baseURL }) =>
  async () => {
    const query = new URLSearchParams(Object.entries(params).map(([name, it]) => [name, `${it}`]))
    const response = await fetch(`${baseURL}/products?${query}`)
    if (!response.ok) throw new Error(response.statusText)
    return Page.parse(await response.json())
  }
