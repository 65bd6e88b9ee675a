import type { AxiosAdapter } from 'axios'
import type { Product } from './DataLayer.ts'

/** Where all of them ask. */
export const baseURL = 'https://api.example.com'

type Listener = (product: Product) => void

let rows: Product[] = []
let requests = 0
let running = 0
let held: Promise<void> | undefined
/** Answers that are on their way. */
const arriving: (() => void)[] = []
/** So many come in one turn of the event loop, as over a network. */
const responsesPerTurn = 20
const listeners = new Set<Listener>()

/** The server of the benches, in the process that asks it: it answers from memory, and counts. */
export const backend = {
  /** Begins anew with so many rows. */
  reset(count: number): void {
    rows = Array.from({ length: count }, (_, index) => ({
      id: `p${index}`,
      name: `Product ${index}`,
      price: index,
    }))
    requests = 0
  },
  get requests(): number {
    return requests
  },
  get isBusy(): boolean {
    return running > 0
  },
  /** Leaves writes without a response; returns what answers them. */
  hold(): () => void {
    let release: () => void = () => undefined
    held = new Promise((resolve) => {
      release = resolve
    })
    return () => {
      held = undefined
      release()
    }
  },
  /** Tells all that listen. */
  push(product: Product): void {
    for (const listener of listeners) listener(product)
  },
  /** Hears what is pushed, until the function that is returned is called. */
  listen(listener: Listener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

async function handle(method: string, url: string, body: unknown): Promise<string> {
  requests++
  running++
  try {
    if (method !== 'GET') await held
    await arrival()
    return JSON.stringify(respond(new URL(url).pathname.split('/')[2], body))
  } finally {
    running--
  }
}

function arrival(): Promise<void> {
  if (arriving.length === 0) setImmediate(deliver)
  return new Promise((resolve) => arriving.push(resolve))
}

function deliver(): void {
  for (const arrive of arriving.splice(0, responsesPerTurn)) arrive()
  if (arriving.length > 0) setImmediate(deliver)
}

function respond(id: string | undefined, body: unknown): unknown {
  if (id === undefined) return { items: rows, total: rows.length }
  const at = rows.findIndex((row) => row.id === id)
  const row = rows[at]
  if (!row || typeof body !== 'string') return row
  return (rows[at] = { ...row, ...JSON.parse(body) })
}

/** The way to it for axios. */
export const backendAdapter: AxiosAdapter = async (config) => {
  const { method = 'get', url = '' } = config
  const data = await handle(method.toUpperCase(), new URL(url, baseURL).href, config.data)
  const headers = { 'content-type': 'application/json' }
  return { data, status: 200, statusText: 'OK', headers, config }
}

/** The way to it for what asks by `fetch`. */
export const backendFetch: typeof fetch = async (input, init) => {
  const { method = 'GET', url } = input instanceof Request ? input : { ...init, url: `${input}` }
  const body = input instanceof Request ? await textOf(input) : init?.body
  const headers = { 'content-type': 'application/json' }
  return new Response(await handle(method, url, body), { headers })
}

async function textOf(request: Request): Promise<string | undefined> {
  return request.method === 'GET' ? undefined : request.text()
}
