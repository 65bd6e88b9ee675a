import { readFileSync } from 'node:fs'
import path from 'node:path'

import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin, UserConfig } from 'vite'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { defineConfig } from 'vitest/config'
import type { BrowserConfigOptions, InlineConfig } from 'vitest/node'

import { browserFlags, findBrowser } from './scripts/browser.js'
import { entryModules, sourceAliases } from './scripts/entries.js'
import { oldestBrowsers } from './scripts/oldestBrowsers.js'

const root = import.meta.dirname
const manifest: Record<'dependencies' | 'peerDependencies', Record<string, string>> & {
  readonly version: string
} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

export default defineConfig(async ({ mode, command }): Promise<UserConfig> => {
  const isDevelopment = command === 'serve'
  if (mode === 'demo') return { ...demo, define: { __DEV__: isDevelopment } }
  const test = { ...patience, projects: await projects() }
  return {
    ...library,
    define: {
      __DEV__: isDevelopment || leftToTheApp,
      ...(!isDevelopment && { __VERSION__: JSON.stringify(manifest.version) }),
    },
    resolve: { alias: sourceAliases() },
    test,
  }
})

/**
 * Enough for a machine that is busy with other things; what passes does not wait for it. What fails is run once more, and
 * the report says so: real browsers, sockets and emulators are in it.
 */
const patience = {
  retry: 1,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
}

/** The package asks when an app is built, and bundlers drop what that app does not need. */
const leftToTheApp = "process.env.NODE_ENV !== 'production'"

const library: UserConfig = {
  publicDir: false,
  build: {
    target: oldestBrowsers,
    minify: false,
    sourcemap: true,
    lib: { entry: entryModules(), formats: ['es'] },
    rolldownOptions: {
      // Modules are kept as they are, and 'use client' with them.
      checks: { moduleLevelDirective: false },
      external: isInstalled,
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
      },
    },
  },
}

/** Where `npm run dev` has the demo's server. */
const demoApi = process.env.API_URL ?? 'http://127.0.0.1:8787'

const demo: UserConfig = {
  root: path.join(root, 'demo-app/web'),
  plugins: [react()],
  resolve: { alias: sourceAliases() },
  build: { outDir: path.join(root, 'demo-app/dist'), emptyOutDir: true },
  server: {
    host: 'localhost',
    proxy: { '/api': { target: demoApi, ws: true }, '/images': demoApi },
  },
}

async function projects(): Promise<TestProjectInlineConfiguration[]> {
  const chromium = await chromiumLauncher()
  return [
    {
      extends: true,
      test: {
        name: 'node',
        environment: 'node',
        include: ['test/**/*.test.ts'],
        exclude: [
          '**/node_modules/**',
          'test/**/*.browser.test.ts',
          'test/**/*.e2e.test.ts',
          'test/package/**',
        ],
        setupFiles: ['test/setup/console.ts'],
      },
    },
    inJsdom('jsdom'),
    inJsdom('floors', {
      execArgv: ['--import', './test/setup/floors.js'],
      // Activities, React Router and `inert` are of newer ones.
      exclude: [
        ...notInJsdom,
        'test/demo/**',
        'test/hooks/activity.test.tsx',
        'test/hooks/newPages.test.tsx',
        'test/transfer/activity.test.tsx',
        'test/view/closedForAll.test.tsx',
      ],
    }),
    { ...inJsdom('compiled'), plugins: [reactCompiler()] },
    {
      extends: true,
      optimizeDeps: { include: browserDependencies },
      test: {
        name: 'browser',
        include: ['test/**/*.browser.test.{ts,tsx}'],
        globalSetup: ['test/setup/faultServer.ts', 'test/setup/transferServer.ts'],
        setupFiles: ['test/setup/console.ts', 'test/setup/browser.ts'],
        browser: chromium(),
      },
    },
    {
      extends: true,
      test: {
        name: 'types',
        include: [],
        typecheck: {
          enabled: true,
          only: true,
          include: ['test/**/*.test-d.{ts,tsx}'],
          tsconfig: 'tsconfig.types.json',
          // The type check of everything reports those, once.
          ignoreSourceErrors: true,
          spawnTimeout: 60_000,
        },
      },
    },
    ...(isWanted('stories') ? [stories(chromium())] : []),
    {
      extends: true,
      test: {
        name: 'demo',
        environment: 'node',
        include: ['test/**/*.e2e.test.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
      },
    },
    {
      extends: true,
      test: {
        name: 'package',
        environment: 'node',
        include: ['test/package/**/*.test.ts'],
        testTimeout: 300_000,
        hookTimeout: 300_000,
      },
    },
  ]
}

/** Tests of components and hooks; the same run with another React, and compiled. */
const notInJsdom = ['**/node_modules/**', 'test/**/*.browser.test.tsx']

function inJsdom(name: string, extra: InlineConfig = {}): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      environment: 'jsdom',
      // A window takes longer to make than the tests of most files do, so all share one.
      isolate: false,
      // jsdom's XMLHttpRequest enforces CORS, so pages and the API they call share this origin.
      environmentOptions: { jsdom: { url: 'http://localhost:3000' } },
      include: ['test/**/*.test.tsx'],
      exclude: notInJsdom,
      setupFiles: ['test/setup/console.ts', 'test/setup/jsdom.ts'],
      ...extra,
    },
  }
}

/** Compiles components and hooks as an app with the React Compiler would, ours among them. */
function reactCompiler(): Plugin {
  return {
    name: 'react-compiler',
    enforce: 'pre',
    async transform(code, id) {
      if (id.includes('node_modules') || !/\.tsx?$/.test(id) || !/\buse[A-Z]/.test(code))
        return null
      const { transformAsync } = await import('@babel/core')
      const result = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: [['babel-plugin-react-compiler', { target: '19' }]],
      })
      return { code: result?.code ?? code, map: JSON.stringify(result?.map ?? null) }
    },
  }
}

/** What browser tests import, bundled up front: a dependency found late reloads the page under a test. */
const browserDependencies = [
  '@firebase/app',
  '@firebase/firestore',
  '@tanstack/react-form',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@testing-library/jest-dom/vitest',
  'axe-core',
  'axios',
  'idb-keyval',
  'react',
  'react-dom',
  'react-dom/client',
  'react-error-boundary',
  'react-hook-form',
  'react-router',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'vitest-browser-react',
  'zod',
]

/** The stories as tests, in the theme that the environment names, with the accessibility check. */
function stories(browser: BrowserConfigOptions): TestProjectInlineConfiguration {
  const initialGlobals = { theme: process.env.STORIES_THEME ?? 'light' }
  return {
    extends: true,
    plugins: [storybookTest({ configDir: path.join(root, '.storybook'), initialGlobals })],
    test: {
      name: 'stories',
      setupFiles: ['test/setup/console.ts'],
      browser,
    },
  }
}

/** Loading Storybook takes seconds: a run that names other projects goes without. */
function isWanted(project: string): boolean {
  const command = process.argv.join(' ')
  return !command.includes('--project') || command.includes(project)
}

async function chromiumLauncher(): Promise<() => BrowserConfigOptions> {
  const executablePath = await findBrowser()
  return () => ({
    enabled: true,
    headless: true,
    ui: false,
    screenshotFailures: false,
    traceView: false,
    viewport: { width: 1024, height: 768 },
    provider: playwright({
      launchOptions: { args: browserFlags, ...(executablePath && { executablePath }) },
    }),
    instances: [{ browser: 'chromium' }],
  })
}

function isInstalled(id: string): boolean {
  const packages = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.peerDependencies),
  ]
  return id.startsWith('node:') || packages.some((name) => id === name || id.startsWith(`${name}/`))
}
