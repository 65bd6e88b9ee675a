import path from 'node:path'

const apps = path.join(import.meta.dirname, 'apps')
const peers = path.join(import.meta.dirname, 'peers')

/** One way to write the benches' app: with a list, a detail and a form, a session, refresh, retry and validation. */
export interface App {
  readonly name: string
  /** The module that starts it. */
  readonly entry: string
  /** What the others do and it does not. */
  readonly lacks: string
  /** Whether zod/mini stands in for zod. */
  readonly isMini?: boolean
}

/** All of them, ours and those by hand first. */
export const contenders: readonly App[] = [
  { name: 'repository-hooks', entry: path.join(apps, 'ours.ts'), lacks: '' },
  {
    name: 'by hand',
    entry: path.join(apps, 'byHand.ts'),
    lacks: 'typed failures, retrying writes safely, refresh across tabs and before expiry',
  },
  {
    name: 'zodios',
    entry: path.join(peers, 'zodios/app.ts'),
    lacks: 'refresh, typed failures; zod 3 and TanStack Query 4',
  },
  {
    name: 'ts-rest',
    entry: path.join(peers, 'ts-rest/app.ts'),
    lacks: 'refresh, timeouts; zod 3',
  },
  {
    name: 'RTK Query',
    entry: path.join(peers, 'rtk/app.ts'),
    lacks: 'refresh but by a recipe, failures with kinds',
  },
  { name: 'SWR', entry: path.join(peers, 'swr/app.ts'), lacks: 'refresh, timeouts, failures' },
  {
    name: 'openapi-react-query',
    entry: path.join(peers, 'openapi/app.ts'),
    lacks: 'validation (no zod at all), refresh, timeouts',
  },
  {
    name: 'alova',
    entry: path.join(peers, 'alova/app.ts'),
    lacks: 'typed failures; it refreshes and retries by itself',
  },
]

/** Others, which only the sizes look at. */
export const variants: readonly App[] = [
  {
    name: 'repository-hooks, zod/mini',
    entry: path.join(apps, 'ours.ts'),
    lacks: '',
    isMini: true,
  },
  {
    name: 'repository-hooks with its error screens',
    entry: path.join(apps, 'oursWithViews.ts'),
    lacks: '',
  },
  {
    name: 'by hand, zod/mini',
    entry: path.join(apps, 'byHand.ts'),
    lacks: 'as by hand',
    isMini: true,
  },
]
