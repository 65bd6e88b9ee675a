/**
 * What the kilobytes of a plain screen are for: the app of the sizes, bundled again and again with one behaviour less. Run
 * it with `node bench/bundle/behaviours.ts`.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { buildApp } from '../buildApp.ts'

const src = path.join(import.meta.dirname, '../../src')
const external = ['react', 'react-dom', '@tanstack/react-query', 'axios', 'zod']

/** What the modules of each behaviour are, by their paths in `src`; a folder stands for all below it. */
const behaviours: readonly (readonly [name: string, modules: readonly string[]])[] = [
  [
    'one sign-out and one refresh for all tabs',
    ['session/tabs/syncTabs', 'session/tabs/SessionLock', 'session/tabs/browserLock'],
  ],
  [
    'signing in and out, tokens that are renewed once, before they expire and by a 401',
    ['session', 'repository/followSession'],
  ],
  [
    'retries that are safe, with a budget, `Retry-After` and rate limits',
    [
      'http/interceptors/retry',
      'http/interceptors/pace',
      'http/time/nextTask',
      'http/time/runInTasks',
      'http/retries/shouldRetry',
      'http/retries/retryDelay',
      'http/retries/retryDefaults',
      'http/retries/checkRetry',
      'http/retries/RetryBudget',
      'http/bodies/isReplayable',
      'http/device',
      'http/headers/parseRetryAfter',
      'http/headers/parseRateLimit',
    ],
  ],
  [
    'time limits for connecting, sending, receiving, and in all',
    [
      'http/transport/watchFetch',
      'http/time/DeadlineTimer',
      'http/interceptors/deadline',
      'http/time/timeoutFailure',
      'http/calls/Abortable',
      'http/calls/followSignal',
    ],
  ],
  [
    'bodies, sent and received: forms, limits of size, strict JSON, HTML told from data',
    [
      'http/bodies/encodeRequest',
      'http/responses/decodeResponse',
      'http/responses/processResponse',
      'http/responses/readErrorBody',
      'http/responses/parseJson',
      'http/bodies/sizeOf',
      'http/responses/tooLargeFailure',
      'http/responses/invalidResponseFailure',
      'http/headers/headersOf',
    ],
  ],
  [
    'URLs: places, parameters, origins that may see credentials',
    [
      'http/urls/resolveUrl',
      'http/urls/fillPath',
      'http/urls/serializeParams',
      'http/urls/isSecureUrl',
    ],
  ],
  [
    'events, ids and details of calls',
    [
      'http/events/createEvents',
      'http/events/toCallEvent',
      'http/calls/describeCall',
      'http/createId',
      'http/interceptors/reportCall',
      'http/interceptors/reportAttempt',
      'http/interceptors/identify',
    ],
  ],
  ['secrets kept out of messages and details', ['failure/redaction', 'http/headers/safeHeaders']],
  [
    'one typed failure for everything',
    [
      'failure',
      'http/transport/toFailureOfAxios',
      'http/responses/failureOfStatus',
      'http/calls/failureOfAbort',
    ],
  ],
  [
    'checks of options and declarations',
    [
      'http/checkOptions',
      'http/transport/guardAxios',
      'http/interceptors/toNamedInterceptor',
      'repository/checkDeclaration',
    ],
  ],
  [
    'responses and bodies checked by schemas',
    ['schema', 'http/responses/applySchema', 'repository/calls/rowsSchema'],
  ],
  [
    'mutations: what they make stale, responses that are cached, conflicts',
    ['repository/mutations'],
  ],
  [
    'queries: pages, placeholders, data that stays equal',
    ['repository/queries', 'repository/pages', 'repository/live'],
  ],
  ['the declaration, its keys and calls', ['repository']],
  ['hooks and the provider', ['hooks']],
  ['the chain, and axios around it', ['http']],
]

const leftOut: string[] = []
/** Puts names that stand for nothing in the place of modules that are left out. */
const withoutThese: Plugin = {
  name: 'without these',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path: file }) => {
      const name = path.relative(src, file).replaceAll(path.sep, '/')
      if (!leftOut.some((it) => name.startsWith(`${it}/`) || name.startsWith(`${it}.`))) return null
      const text = await readFile(file, 'utf8')
      const exported = text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)
      const names = new Set(['none', ...[...exported].map(([, it]) => it)])
      return { contents: `export let ${[...names].join(', ')}` }
    })
  },
}

for (const module of behaviours.flatMap(([, modules]) => modules)) {
  const isThere = ['', '.ts', '.tsx'].some((ending) => existsSync(path.join(src, module + ending)))
  if (!isThere) throw new Error(`There is no src/${module}.`)
}
let former = await size()
console.log('| for | kB |\n| --- | --- |')
for (const [name, modules] of behaviours) {
  leftOut.push(...modules)
  const rest = await size()
  row(name, former - rest)
  former = rest
}
row('the app itself', former)

async function size(): Promise<number> {
  const entry = path.join(import.meta.dirname, '../apps/ours.ts')
  const bundle = await buildApp(entry, { bundler: 'esbuild', external, plugins: [withoutThese] })
  return gzipSync(bundle, { level: 9 }).length
}

function row(name: string, bytes: number): void {
  console.log(`| ${name} | ${(bytes / 1_000).toFixed(1)} |`)
}
