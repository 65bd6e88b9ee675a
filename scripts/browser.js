import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

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
