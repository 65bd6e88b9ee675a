import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { withLock } from './lock.js'
import { root, run } from './processes.js'

/** The demo's page as `npm start` serves it. */
export const demoFolder = path.join(root, 'demo-app/dist')

/** What the page is made of. */
const sources = [
  'demo-app/web',
  'package-lock.json',
  'package.json',
  'scripts/entries.js',
  'src',
  'vite.config.ts',
]

/**
 * Builds the demo's page, unless it stands there as its sources want it.
 *
 * @param {string} folder
 */
export function buildDemo(folder = demoFolder) {
  return withLock('demo', async () => {
    const stamp = path.join(folder, '.sources')
    const wanted = hashOfSources()
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { code: 0, output: '' }
    const args = ['build', '--mode', 'demo', '--outDir', folder]
    const result = await run('vite', args, { env: { NODE_ENV: 'production' } })
    if (result.code === 0) writeFileSync(stamp, wanted)
    return result
  })
}

/**
 * The port on which the demo's server says that it listens.
 *
 * @param {import('./processes.js').Child} server
 * @returns {Promise<string>}
 */
export function announcedPort(server) {
  let output = ''
  return new Promise((resolve) => {
    server.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      const [, port] = /port (\d+)/.exec(output) ?? []
      if (port) resolve(port)
    })
  })
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesIn)) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} source */
function filesIn(source) {
  const top = path.join(root, source)
  if (statSync(top).isFile()) return [top]
  return readdirSync(top, { recursive: true })
    .map((name) => path.join(top, name.toString()))
    .filter((file) => statSync(file).isFile())
    .sort()
}
