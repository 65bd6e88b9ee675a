import path from 'node:path'
import { build as esbuild, type Plugin } from 'esbuild'
import { type Alias, build as vite } from 'vite'

const root = path.join(import.meta.dirname, '..')

const alias = {
  'repository-hooks/offline': path.join(root, 'src/offline/index.ts'),
  'repository-hooks/realtime': path.join(root, 'src/realtime/index.ts'),
  'repository-hooks': path.join(root, 'src/index.ts'),
}

/** The module with a stand-in for browsers; `browser` in `package.json` names it to the bundlers of apps. */
const ofNode = /^\.\/watchNode\.js$/

/** Puts it in its place. */
export const standIns: Plugin = {
  name: 'stand-ins',
  setup({ onResolve }) {
    onResolve({ filter: ofNode }, () => ({ path: standIn }))
  },
}
const standIn = path.join(root, 'src/http/transport/watchNode.browser.ts')
const define = { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' }

/** How an app is bundled. */
export interface Bundling {
  readonly bundler: 'esbuild' | 'rolldown'
  /** Packages that stay out of the bundle, each with all that is below it. */
  readonly external: readonly string[]
  /** Whether zod/mini stands in for zod. */
  readonly isMini?: boolean
  /** Whether it runs in Node. @defaultValue `false` */
  readonly isForNode?: boolean
  /** What else esbuild is told, such as which modules to leave out. */
  readonly plugins?: readonly Plugin[]
}

/** Bundles an app for production, as one module. */
export function buildApp(entry: string, bundling: Bundling): Promise<string> {
  return bundling.bundler === 'esbuild'
    ? withEsbuild(entry, bundling)
    : withRolldown(entry, bundling)
}

function aliasFor(isMini = false): Record<string, string> {
  return isMini ? { ...alias, zod: 'zod/mini' } : alias
}

function viteAliases(isMini?: boolean): Alias[] {
  const packages = Object.entries(aliasFor(isMini))
  return [
    ...packages.map(([find, replacement]) => ({ find, replacement })),
    { find: ofNode, replacement: standIn },
  ]
}

async function withEsbuild(
  entry: string,
  { external, isMini, isForNode = false, plugins = [] }: Bundling,
): Promise<string> {
  const { outputFiles } = await esbuild({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    external: external.flatMap((name) => [name, `${name}/*`]),
    jsx: 'automatic',
    define,
    alias: aliasFor(isMini),
    plugins: isForNode ? [...plugins] : [standIns, ...plugins],
    legalComments: 'none',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

async function withRolldown(entry: string, { external, isMini }: Bundling): Promise<string> {
  const built = await vite({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    define,
    // One React for all of an app.
    resolve: { alias: viteAliases(isMini), dedupe: ['react', 'react-dom'] },
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        external: (name) => external.some((it) => name === it || name.startsWith(`${it}/`)),
        output: { codeSplitting: false, comments: false },
      },
    },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error(`${entry} gave no bundle.`)
  return first.output[0].code
}
