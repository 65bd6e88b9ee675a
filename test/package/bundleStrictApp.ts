import path from 'node:path'

import * as esbuild from 'esbuild'
import webpack, { type Configuration, type Stats } from 'webpack'

import { writeFiles } from './project.ts'

export const bundlers = ['esbuild', 'webpack'] as const

export interface StrictApp {
  bundler: (typeof bundlers)[number]
  /** The project that has the package installed. */
  folder: string
  /** Where the page goes. */
  built: string
  /** The app's first module, as it is written. */
  code: string
}

/** Builds an app that forbids itself what a strict policy forbids, by a bundler that is not Vite. */
export async function bundleStrictApp({ bundler, folder, built, code }: StrictApp) {
  const main = await esbuild.transform(`${strictness}\n${code}`, {
    loader: 'tsx',
    jsx: 'automatic',
  })
  writeFiles(folder, new Map([[`${bundler}.js`, main.code]]))
  writeFiles(built, new Map([['index.html', html]]))
  const entry = path.join(folder, `${bundler}.js`)
  await (bundler === 'esbuild' ? byEsbuild(entry, built) : byWebpack(entry, built))
}

/** As docs/threats.md advises: in the body of the first module, where all that is imported has been loaded. */
const strictness = 'z.config({ jitless: true }); Object.freeze(Object.prototype)'

const html = `<!doctype html>
<html lang="en">
  <head>
    <title>Shop</title>
    <link rel="icon" href="/main.css" />
    <script defer src="/main.js"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`

function byEsbuild(entry: string, built: string) {
  return esbuild.build({
    entryPoints: [entry],
    outfile: path.join(built, 'main.js'),
    bundle: true,
    minify: true,
    target: 'es2022',
    logLevel: 'error',
  })
}

async function byWebpack(entry: string, built: string) {
  const configuration: Configuration = {
    mode: 'production',
    context: path.dirname(entry),
    entry,
    output: { path: built, filename: 'main.js' },
    experiments: { css: true },
    // It would take most of the time, and shows nothing more.
    optimization: { minimize: false },
    performance: false,
  }
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    webpack(configuration, (error, result) => (error ? reject(error) : resolve(result)))
  })
  const { errors = [], warnings = [] } = stats?.toJson() ?? {}
  const complaints = [...errors, ...warnings].map(({ message }) => message)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
}
