import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Alias, UserConfig } from 'vite'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { defineConfig } from 'vitest/config'

import { browserFlags, findBrowser } from './scripts/browser.js'

const root = import.meta.dirname
const manifest: {
  exports: Record<string, string | { default: string }>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

/** The package's entries and their sources, read from the exports map: the one list of entries. */
const entries = Object.entries(manifest.exports).flatMap(([entry, target]) => {
  if (typeof target === 'string') return []
  return [{ entry, source: sourceOf(target.default) }]
})

export default defineConfig(async ({ mode }): Promise<UserConfig> => {
  if (mode === 'demo') return demo
  return { ...library, resolve: { alias: sourceAliases() }, test: { projects: await projects() } }
})

const library: UserConfig = {
  publicDir: false,
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: libraryModules(), formats: ['es'] },
    rolldownOptions: {
      external: isInstalled,
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
      },
    },
  },
}

const demo: UserConfig = {
  root: path.join(root, 'demo-app/web'),
  plugins: [react()],
  resolve: { alias: sourceAliases() },
  build: { outDir: path.join(root, 'demo-app/dist'), emptyOutDir: true },
  server: {
    host: 'localhost',
    proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:8787' },
  },
}

async function projects(): Promise<TestProjectInlineConfiguration[]> {
  const chromium = await inChromium()
  return [
    {
      extends: true,
      test: {
        name: 'node',
        environment: 'node',
        include: ['test/**/*.test.ts'],
        exclude: ['test/**/*.browser.test.ts', 'test/**/*.e2e.test.ts', 'test/package/**'],
        setupFiles: ['test/setup/console.ts'],
      },
    },
    {
      extends: true,
      test: {
        name: 'jsdom',
        environment: 'jsdom',
        // jsdom's XMLHttpRequest enforces CORS, so pages and the API they call share this origin.
        environmentOptions: { jsdom: { url: 'http://localhost:3000' } },
        include: ['test/**/*.test.tsx'],
        exclude: ['test/**/*.browser.test.tsx'],
        setupFiles: ['test/setup/console.ts', 'test/setup/jsdom.ts'],
      },
    },
    {
      extends: true,
      optimizeDeps: { include: browserDependencies },
      test: {
        name: 'browser',
        include: ['test/**/*.browser.test.{ts,tsx}'],
        setupFiles: ['test/setup/console.ts', 'test/setup/browser.ts'],
        testTimeout: 20_000,
        browser: chromium,
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
    {
      extends: true,
      test: {
        name: 'demo',
        environment: 'node',
        include: ['test/demo/**/*.e2e.test.ts'],
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

/** What browser tests import, bundled up front: a dependency found late reloads the page under a test. */
const browserDependencies = [
  '@tanstack/react-query',
  '@testing-library/jest-dom/vitest',
  'axios',
  'react',
  'react-dom',
  'react-dom/client',
  'react-error-boundary',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'vitest-browser-react',
  'zod',
]

async function inChromium() {
  const executablePath = await findBrowser()
  return {
    enabled: true,
    headless: true,
    ui: false,
    screenshotFailures: false,
    traceView: false,
    viewport: { width: 1024, height: 768 },
    provider: playwright({
      launchOptions: { args: browserFlags, ...(executablePath && { executablePath }) },
    }),
    instances: [{ browser: 'chromium' as const }],
  }
}

/** Tests, stories and the demo import the package by its public name and get its sources. */
function sourceAliases(): Alias[] {
  return [
    { find: 'repository-hooks/styles.css', replacement: path.join(root, 'src/view/styles.css') },
    ...entries.map(({ entry, source }) => ({
      find: new RegExp(`^repository-hooks${entry.slice(1).replace('*', '(.+)')}$`),
      replacement: path.join(root, source.replace('*', '$1')),
    })),
  ]
}

/** `./dist/testing/index.js` is built from `src/testing/index.ts`. */
function sourceOf(target: string): string {
  return target.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
}

function libraryModules(): string[] {
  return entries
    .filter(({ source }) => source.endsWith('.ts'))
    .map(({ source }) => path.join(root, source))
    .filter((source) => existsSync(source))
}

function isInstalled(id: string): boolean {
  const packages = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.peerDependencies),
  ]
  return id.startsWith('node:') || packages.some((name) => id === name || id.startsWith(`${name}/`))
}
