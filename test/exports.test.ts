import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { entries } from '../scripts/entries.js'

const root = path.join(import.meta.dirname, '..')

describe('repository-hooks', () => {
  it('exports these values', async () => {
    expect(Object.keys(await import('../src/index.js')).sort()).toMatchInlineSnapshot(`
      [
        "ApiBoundary",
        "ApiProvider",
        "EmptyView",
        "ErrorSummary",
        "ErrorView",
        "FailureNotices",
        "FieldError",
        "Loading",
        "MutationErrorAlert",
        "OfflineView",
        "QueryView",
        "RouteErrorView",
        "Skeleton",
        "StaleBanner",
        "ViewProvider",
        "apiKeyInterceptor",
        "apiKeyStrategy",
        "basicStrategy",
        "camelCaseTokens",
        "changeIn",
        "codec",
        "combineQueries",
        "conditionalInterceptor",
        "connectApi",
        "cookieStrategy",
        "createApiClient",
        "createApiFailure",
        "createCredentialStore",
        "createMemoryStore",
        "createNotify",
        "createSession",
        "createTokenStore",
        "createWebStore",
        "cursorPage",
        "dedupeInterceptor",
        "defineEnv",
        "describeFailure",
        "detailBatch",
        "entityList",
        "failureKinds",
        "fieldErrors",
        "fieldProps",
        "firebaseStrategy",
        "formAction",
        "hasFieldErrors",
        "hasStatus",
        "headerVersion",
        "idleForm",
        "isApiFailure",
        "lenientLists",
        "linkPage",
        "logRequests",
        "matchFailure",
        "mediaTypeVersion",
        "namedTokens",
        "numberedPage",
        "offsetPage",
        "oidcStrategy",
        "optimistic",
        "pathVersion",
        "prefetch",
        "providerStrategy",
        "queued",
        "rateLimitInterceptor",
        "reportDrift",
        "repository",
        "setHookFormErrors",
        "setTanStackFormErrors",
        "settledData",
        "snakeCaseTokens",
        "staleIfErrorInterceptor",
        "toApiFailure",
        "toCurl",
        "toRouteFailure",
        "uncountedPage",
        "unwrapped",
        "useApiClient",
        "useCountdown",
        "useDebounced",
        "useErrorView",
        "useFormErrors",
        "useListState",
        "useOnline",
        "usePrefetch",
        "useQueryView",
        "useRowKey",
        "useSearchText",
        "useSession",
        "useSignIn",
        "useSignOut",
        "useSignUp",
        "useUndoables",
        "viewMessage",
        "wholeList",
        "withRetry",
      ]
    `)
  })

  it('exports these values for tests', async () => {
    expect(Object.keys(await import('../src/testing/index.js')).sort()).toMatchInlineSnapshot(`
      [
        "createFakeFirestore",
        "createMockApi",
        "createRecorder",
        "createReplay",
        "createTestApi",
        "createTestClock",
        "createTestLock",
        "createTestNetwork",
        "createTestStore",
        "seededRandom",
      ]
    `)
  })

  it('exports these values for databases', async () => {
    expect(Object.keys(await import('../src/firestore/index.js')).sort()).toMatchInlineSnapshot(`
      [
        "createFirestore",
        "documentRepository",
        "firestoreBatch",
        "firestoreRepository",
        "firestoreTransaction",
        "usePushToken",
      ]
    `)
  })

  it('exports these devtools, and the same for every build', async () => {
    const names = ['ApiDevtools', 'apiDevtoolsPlugin', 'createChaos', 'createInspector']

    expect(Object.keys(await import('../src/devtools/index.js')).sort()).toEqual(names)
    expect(Object.keys(await import('../src/devtools/production/index.js')).sort()).toEqual(names)
  })

  it('exports from the index by name alone, types included', () => {
    expect(readFileSync(path.join(root, 'src/index.ts'), 'utf8')).not.toMatch(/export \*/)
  })
})

describe('the entries', () => {
  it('have a source each', () => {
    const missing = entries.filter(({ source }) => globSync(source, { cwd: root }).length === 0)

    expect(missing).toEqual([])
  })

  it('are known to the type checker by the same sources', () => {
    const { paths } = readJson('tsconfig.json').compilerOptions
    const unlike = entries.filter(({ entry, source }) => {
      const name = `repository-hooks${entry.slice(1)}`
      const room = entry.slice(2)
      const [found] = paths[name] ?? [paths['repository-hooks/*'][0].replace('*', room)]
      return found !== `./${source}`
    })

    expect(unlike).toEqual([])
  })

  it('name their types first, beside the module', () => {
    for (const target of Object.values(readJson('package.json').exports)) {
      if (typeof target !== 'object' || target === null) continue
      expect(Object.keys(target)).toEqual(['types', 'default'])
    }
  })
})

function readJson(file: string) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}
