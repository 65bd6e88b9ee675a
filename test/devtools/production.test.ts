import path from 'node:path'

import * as esbuild from 'esbuild'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'

import { entries, sourceAliases } from '../../scripts/entries.js'

const root = path.join(import.meta.dirname, '../..')

/** Where the app would be. */
const entry = path.join(root, 'app.js')

/** An app as people write it: with the devtools, and no thought of production. */
const app = `
  import { ApiProvider, createApiClient } from 'repository-hooks'
  import { ApiDevtools, apiDevtoolsPlugin, createChaos, createInspector } from 'repository-hooks/devtools'
  import { createElement } from 'react'

  const chaos = createChaos()
  const api = createApiClient({ baseURL: '/api', interceptors: [...chaos.interceptors] })
  export const inspect = (queryClient) => createInspector(api, queryClient)
  export const plugin = apiDevtoolsPlugin({ chaos })
  export const App = () =>
    createElement(ApiProvider, { client: api }, createElement(ApiDevtools, { chaos }))
`

const bare = `
  import { ApiProvider, createApiClient } from 'repository-hooks'
  import { createElement } from 'react'

  const api = createApiClient({ baseURL: '/api', interceptors: [] })
  export const App = () => createElement(ApiProvider, { client: api })
`

interface Bundle {
  /** The modules of the library that are in it. */
  modules: readonly string[]
  code: string
}

async function withVite(source: string, mode: string): Promise<Bundle> {
  const found = await build({
    root,
    mode,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode), __DEV__: mode !== 'production' },
    resolve: { alias: sourceAliases() },
    plugins: [
      {
        name: 'app',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'app' },
      minify: true,
      rolldownOptions: { external: isPackage },
    },
  })
  const [output] = [found].flat() as Rolldown.RolldownOutput[]
  const chunks = output?.output.filter((file) => file.type === 'chunk') ?? []
  const rendered = chunks.flatMap(({ modules }) =>
    Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0),
  )
  return {
    modules: rendered.map(([id]) => path.relative(root, id)),
    code: chunks.map(({ code }) => code).join('\n'),
  }
}

async function withEsbuild(source: string, mode: string): Promise<Bundle> {
  const alias = entries.map(({ entry, source: file }) => [
    `repository-hooks${entry.slice(1)}`,
    path.join(root, file),
  ])
  const { metafile, outputFiles } = await esbuild.build({
    stdin: { contents: source, resolveDir: root, sourcefile: 'app.js' },
    alias: Object.fromEntries(alias.filter(([name]) => !name?.includes('*'))),
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __DEV__: String(mode !== 'production'),
    },
    external: ['react', 'react/*', 'axios', '@tanstack/*', 'react-error-boundary'],
    ...{ bundle: true, minify: true, metafile: true, write: false, format: 'esm' },
  })
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs: each }) =>
    Object.entries(each).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  )
  return { modules: inputs.map(([id]) => id), code: outputFiles.map(({ text }) => text).join('\n') }
}

describe.each([
  ['Vite', withVite],
  ['esbuild', withEsbuild],
])('an app that %s builds', (_name, bundle) => {
  it('has the devtools in development', async () => {
    const { modules, code } = await bundle(app, 'development')

    expect(modules).toContain('src/devtools/panel/Panel.tsx')
    expect(modules).toContain('src/repository/watch/QueryWatch.ts')
    for (const word of words) expect(code).toContain(word)
  })

  it('has nothing of them in production', async () => {
    const { modules, code } = await bundle(app, 'production')

    expect(modules.filter((file) => /devtools|QueryWatch/.test(file)).toSorted()).toEqual(stubs)
    for (const word of words) expect(code).not.toContain(word)
    // What is left is the app itself, and its calls of what does nothing.
    const plain = await bundle(bare, 'production')
    expect(code.length - plain.code.length).toBeLessThan(1_000)
  })
})

/** What only the devtools say. */
const words = ['API devtools', 'CHAOS', 'adoptedStyleSheets', 'no data yet', 'server-timing']

/** What stands in their place. */
const stubs = [
  'src/devtools/index.ts',
  'src/devtools/withoutChaos.ts',
  'src/devtools/withoutInspector.ts',
  'src/devtools/withoutPanel.ts',
  'src/devtools/withoutPlugin.ts',
]

function isPackage(id: string): boolean {
  return /^(?:react|axios|@tanstack)/.test(id)
}
