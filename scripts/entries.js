import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)

/** @type {{ exports: Record<string, string | { default: string }>, bin: Record<string, string>, browser: Record<string, string> }} */
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

/**
 * The package's entries and their sources. The exports map is the one list of them:
 * `./dist/testing/index.js` is built from `src/testing/index.ts`.
 */
export const entries = Object.entries(manifest.exports).flatMap(([entry, target]) => {
  if (typeof target === 'string' || target.default.endsWith('.css')) return []
  return [{ entry, source: target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts') }]
})

/** The sources of the package's commands. */
export const commands = Object.values(manifest.bin).map((target) =>
  target.replace('dist/', 'src/').replace(/\.js$/, '.ts'),
)

/** The sources that stand in for others in builds for browsers; nothing imports them by name. */
export const standIns = Object.values(manifest.browser).map((target) =>
  target.replace('./dist/', 'src/').replace(/\.js$/, '.ts'),
)

/**
 * Aliases with which tests, stories and the demo import the package by its public name and get
 * its sources.
 *
 * @returns {{ find: string | RegExp, replacement: string }[]}
 */
export function sourceAliases() {
  const styles = ['styles.css', 'screens.css'].map((name) => ({
    find: `repository-hooks/${name}`,
    replacement: inRoot(`src/view/${name}`),
  }))
  const modules = entries.map(({ entry, source }) => ({
    find: new RegExp(`^repository-hooks${entry.slice(1).replace('*', '(.+)')}$`),
    replacement: inRoot(source.replace('*', '$1')),
  }))
  return [...styles, ...modules]
}

/**
 * The source files of all entries, commands and stand-ins; a pattern such as `./locales/*` gives one for each match.
 *
 * @returns {string[]} absolute paths
 */
export function entryModules() {
  const sources = entries.flatMap(({ source }) => globSync(source, { cwd: root }))
  return [...sources, ...commands, ...standIns].map(inRoot)
}

/** @param {string} file */
function inRoot(file) {
  return path.join(root, file)
}
