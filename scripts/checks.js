import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { packPackage } from './pack.js'
import { npm, root, run } from './processes.js'

/** @typedef {import('./steps.js').Step} Step */

/** A folder for what this run of the tests makes; nothing else writes there. */
export const runFolder = path.join(root, `node_modules/.cache/repository-hooks/test-${process.pid}`)

const packageFolder = path.join(runFolder, 'package')

/** How long a step may take before it is ended and counts as failed, in milliseconds. */
const timeout = 1_800_000

/** Without a terminal the output is plain. */
const env = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }

/** The packed package, once it is built. */
let tarball = ''

/**
 * All that has to pass. Those in a browser run one after the other, and the unit tests take as long as all of them: they
 * begin at once, by halves, since one run of them keeps one processor of two busy, and the others fill what is left.
 *
 * @type {Step[]}
 */
const checks = [
  { name: 'package', run: pack },
  { ...vitest('demo', ['demo']), inBrowser: true },
  vitest('unit, first half', ['node', 'jsdom'], { shard: '1/2' }),
  vitest('unit, second half', ['node', 'jsdom'], { shard: '2/2' }),
  { ...vitest('consumer', ['package']), inBrowser: true, after: 'package' },
  { ...vitest('browser', ['browser']), inBrowser: true },
  { ...stories('light'), inBrowser: true },
  { ...stories('dark'), inBrowser: true },
  command('types', 'tsc', ['--noEmit']),
  command('lint', 'eslint', ['.']),
  vitest('React Compiler', ['compiled']),
  vitest('oldest peers', ['floors']),
  vitest('type tests', ['types']),
  command('format', 'prettier', ['--check', '.', '--log-level', 'warn']),
  command('unused code', 'knip', []),
  command('reference', 'node', ['scripts/docs.js', '--check']),
  { name: 'one query-core', run: checkQueryCore },
  onPackage('publint', () => ['publint', [tarball, '--strict']]),
  onPackage('attw', () => ['attw', [tarball, '--profile', 'esm-only']]),
  onPackage('size', () => ['size-limit', []]),
  onPackage('types for TypeScript 6', () => ['tsc6', ['--project', 'tsconfig.public.json']]),
]

/**
 * What is wrong with the names of steps, if anything.
 *
 * @param {string[]} names
 */
export function explainUnknown(names) {
  const unknown = names.find((name) => !checks.some((check) => check.name.startsWith(name)))
  if (unknown === undefined) return undefined
  const known = checks.map(({ name }) => `"${name}"`).join(', ')
  return `There is no step "${unknown}"; the steps are ${known}.`
}

/**
 * The steps of those names, with the steps that they need; without names, all.
 *
 * @param {string[]} names a step's name or the beginning of it
 */
export function chooseChecks(names) {
  const chosen = checks.filter((check) => names.some((name) => check.name.startsWith(name)))
  const needed = new Set(chosen.map(({ after }) => after))
  return names.length === 0
    ? checks
    : checks.filter((step) => chosen.includes(step) || needed.has(step.name))
}

/**
 * @param {string} name
 * @param {string} tool
 * @param {string[]} args
 * @returns {Step}
 */
function command(name, tool, args) {
  return { name, run: () => run(tool, args, { env, timeout }) }
}

/**
 * @param {string} name
 * @param {() => [tool: string, args: string[]]} tool
 * @returns {Step}
 */
function onPackage(name, tool) {
  const inPackage = { env, cwd: packageFolder, timeout }
  return { name, after: 'package', run: () => run(...tool(), inPackage) }
}

async function pack() {
  const packed = await packPackage(packageFolder)
  tarball = packed.tarball
  return packed
}

/**
 * @param {string} name
 * @param {string[]} projects
 * @param {{ extraEnv?: NodeJS.ProcessEnv, shard?: string }} [options]
 * @returns {Step}
 */
function vitest(name, projects, { extraEnv = {}, shard } = {}) {
  const report = path.join(runFolder, `${name}.json`)
  const args = [
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(shard === undefined ? [] : [`--shard=${shard}`]),
  ]
  const runTests = async () => {
    mkdirSync(runFolder, { recursive: true })
    const variables = { ...env, ...extraEnv, ...(tarball && { PACKAGE_TARBALL: tarball }) }
    const result = await run('vitest', args, { env: variables, timeout })
    return { ...result, tests: readCounts(report) }
  }
  return { name, run: runTests }
}

/** @param {string} theme */
function stories(theme) {
  return vitest(`stories, ${theme}`, ['stories'], { extraEnv: { STORIES_THEME: theme } })
}

/** @param {string} report */
function readCounts(report) {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'))
    const skipped = counts.numPendingTests + counts.numTodoTests
    return { passed: counts.numPassedTests, failed: counts.numFailedTests, skipped }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** Two copies of query-core do not see one another's clients. */
async function checkQueryCore() {
  const { output } = await npm(['ls', '@tanstack/query-core', '--parseable', '--loglevel=error'])
  const found = output.split('\n').filter((line) => line.includes('query-core'))
  // The oldest peers stand beside the newest on purpose.
  const copies = found.filter((line) => !line.includes(path.join('test', 'floors')))
  if (copies.length === 1) return { code: 0, output }
  return { code: 1, output: `There must be one copy of @tanstack/query-core:\n${output}` }
}
