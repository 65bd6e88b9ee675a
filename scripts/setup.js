import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { withLock } from './lock.js'
import { npm, root } from './processes.js'

/**
 * Installs the packages where `node_modules` does not match the lock file.
 *
 * @returns {Promise<boolean>} whether the packages are there
 */
export async function setUp() {
  if (isInstalled()) return true
  return withLock('setup', async () => {
    // Another command may have installed them while this one waited.
    if (isInstalled()) return true
    console.log('Installing the packages …')
    const { code, output } = await npm([
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
    if (code === 0 && isInstalled()) return true
    console.error(output)
    console.error('The packages could not be installed: `npm ci` failed, as shown above.')
    return false
  })
}

/**
 * Compares what npm notes about an installation with the lock file. npm writes that note last, so
 * an installation that was broken off does not match.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  if (!wanted || !installed) return false
  const isThere = Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true
    const found = installed[folder]
    if (!found) return optional === true
    return found.version === version && existsSync(path.join(root, folder, 'package.json'))
  })
  return isThere && Object.keys(installed).every((folder) => folder in wanted) && hasOwnNode()
}

/** An installation without install scripts lacks the project's Node. */
function hasOwnNode() {
  return existsSync(path.join(root, 'node_modules/node/bin'))
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
