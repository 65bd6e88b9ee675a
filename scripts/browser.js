import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { run } from './processes.js'

/** Flags that make a Debian Chromium start in a container, quietly and without traffic of its own. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How long the installation of a browser may take, in milliseconds. */
const installTimeout = 300_000

const pathVariables = [
  'CHROMIUM_PATH',
  'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH',
  'CHROME_PATH',
  'PUPPETEER_EXECUTABLE_PATH',
]
const commandNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const usualPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Finds a Chromium that is already on this machine.
 *
 * @returns {Promise<string | undefined>} the path of its executable
 */
export async function findBrowser() {
  const named = pathVariables
    .map((name) => process.env[name])
    .filter((value) => value !== undefined)
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((folder) => commandNames.map((name) => path.join(folder, name)))
  const candidates = [...named, ...onPath, ...usualPlaces, await playwrightBrowser()]
  return candidates.find((candidate) => candidate !== undefined && isExecutable(candidate))
}

/**
 * Finds a Chromium, or installs one: Debian's where this process is root on such a system, else
 * Playwright's own.
 *
 * @returns {Promise<string | undefined>} the path of its executable
 */
export async function ensureBrowser() {
  const found = await findWorkingBrowser()
  if (found) return found
  console.log('Installing a browser for the tests …')
  for (const install of [installFromDebian, installFromPlaywright]) {
    await install()
    const installed = await findWorkingBrowser()
    if (installed) return installed
  }
  return undefined
}

/** What to do where neither is possible. */
export const browserAdvice =
  'The tests need Chromium, and none was found or could be installed: install it (on Debian, as root, with `apt-get install chromium`) or set CHROMIUM_PATH to its executable, and run `npm test` again.'

async function findWorkingBrowser() {
  const executable = await findBrowser()
  if (executable === undefined) return undefined
  const { code } = await run(executable, ['--version', '--no-sandbox'], { timeout: 30_000 })
  return code === 0 ? executable : undefined
}

async function installFromDebian() {
  if (process.getuid?.() !== 0 || !isDebian()) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env, timeout: installTimeout })
  const packages = ['install', '-y', '--no-install-recommends', 'chromium']
  await run('apt-get', packages, { env, timeout: installTimeout })
}

async function installFromPlaywright() {
  await run('playwright', ['install', 'chromium'], { timeout: installTimeout })
}

/** Ubuntu has the same tools, but its package is a stub for a snap, which does not run in a container. */
function isDebian() {
  if (!existsSync('/etc/os-release')) return false
  const release = readFileSync('/etc/os-release', 'utf8')
  return /^ID(_LIKE)?=.*debian/m.test(release) && !/^ID(_LIKE)?=.*ubuntu/m.test(release)
}

async function playwrightBrowser() {
  try {
    const { chromium } = await import('playwright')
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
