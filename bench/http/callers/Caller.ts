import type { AxiosAdapter } from 'axios'

/** Asks for one page of products, as the README of a client says. */
export type Caller = () => Promise<unknown>

/** Where a client sends its requests. */
export interface Target {
  readonly baseURL: string
  /** What clients on axios use; the others use `fetch`, which a stub has replaced before they are loaded. */
  readonly adapter: 'http' | 'fetch' | AxiosAdapter
}

/** Makes a client; the name under which its module exports this is `openCaller`. */
export type OpenCaller = (target: Target) => Caller | Promise<Caller>

/** What all of them ask for. */
export const params = { page: 1, pageSize: 20, category: 'shoes' }
