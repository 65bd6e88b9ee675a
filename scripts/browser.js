import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { run } from './processes.js'

/** What Playwright turns off itself; of two lists of features, the last counts. */
const playwrightsFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** The list below the address bar: two pages in each window, which take as long as all else of it. */
const suggestions = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Flags that make a Debian Chromium start in a container, quietly and without traffic of its own. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...playwrightsFeatures, ...suggestions].join(',')}`,
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
  const [first] = await candidates()
  return first
}

/** All executables that may be a Chromium, the wanted ones first. */
async function candidates() {
  const named = pathVariables
    .map((name) => process.env[name])
    .filter((value) => value !== undefined)
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((folder) => commandNames.map((name) => path.join(folder, name)))
  const playwrights = await playwrightBrowser()
  return [...named, ...onPath, ...usualPlaces, ...playwrights].filter(isExecutable)
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
  for (const executable of await candidates()) {
    const { code } = await run(executable, ['--version', '--no-sandbox'], { timeout: 30_000 })
    if (code === 0) return executable
  }
  return undefined
}

async function installFromDebian() {
  if (!isRoot() || !isDebian()) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env, timeout: installTimeout })
  const packages = ['install', '-y', '--no-install-recommends', 'chromium']
  await run('apt-get', packages, { env, timeout: installTimeout })
}

async function installFromPlaywright() {
  const args = ['install', ...(isRoot() ? ['--with-deps'] : []), 'chromium']
  await run('playwright', args, { timeout: installTimeout })
}

function isRoot() {
  return process.getuid?.() === 0
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
    return [chromium.executablePath()]
  } catch {
    return []
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
