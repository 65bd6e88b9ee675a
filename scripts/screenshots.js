import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { chromium } from 'playwright'

import { resolveLibrary } from '../demo-app/server/resolveLibrary.ts'
import { browserFlags, findBrowser } from './browser.js'
import { buildDemo, demoFolder } from './demo.js'
import { root } from './processes.js'

/** What can be photographed, by the names of the files. */
const views = {
  catalogue: { path: '/' },
  search: { path: '/?search=lamp&sort=price' },
  empty: { path: '/?search=zzzz' },
  product: { path: '/', open: firstProduct },
  edit: { path: '/', as: 'admin', open: editFirstProduct },
  invalid: { path: '/products/new', as: 'admin', open: submitInvalid },
  conflict: { path: '/', as: 'admin', open: makeConflict },
  delete: { path: '/', as: 'viewer', open: deleteAsViewer },
  'sign-in': { path: '/sign-in' },
  register: { path: '/register' },
  profile: { path: '/profile', as: 'viewer' },
  failures: { path: '/failures' },
  outage: { path: '/failures/500' },
  maintenance: { path: '/failures/429' },
  session: { path: '/session', as: 'admin' },
  'not-found': { path: '/no/such/page' },
  'no-product': { path: '/products/nothing' },
}

/** Who changes a product while somebody else edits it. */
const editor = { email: 'editor@example.com', password: 'editor-demo' }

const { values } = parseArgs({
  options: {
    /** Where the pictures go; all of them in all sizes when it is given, else the README's alone. */
    all: { type: 'string' },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
  },
})

resolveLibrary()
const { createServer } = await import('../demo-app/server/createServer.ts')
const { code, output } = await buildDemo()
if (code !== 0) throw new Error(output)
const server = createServer({ webRoot: demoFolder, log: () => undefined })
const { url, close } = await server.listen()
const executablePath = await findBrowser()
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath && { executablePath }),
})

try {
  if (values.all === undefined) await forReadme()
  else await everything(path.resolve(values.all))
} finally {
  await browser.close()
  await close()
}

async function forReadme() {
  const folder = path.join(root, 'docs/images')
  mkdirSync(folder, { recursive: true })
  const page = await newPage({ width: 1280, height: 800, colorScheme: 'light' })
  await show(page, views.catalogue)
  await page.screenshot({ path: path.join(folder, 'catalogue.png') })
}

/** @param {string} folder */
async function everything(folder) {
  mkdirSync(folder, { recursive: true })
  const chosen = Object.entries(views).filter(([name]) => !values.only || values.only === name)
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [1280, 768, 320]) {
      for (const [name, view] of chosen) {
        const page = await newPage({ width, height: width === 320 ? 640 : 800, colorScheme })
        await show(page, view)
        const file = `${name}-${width}-${colorScheme}.png`
        await page.screenshot({ path: path.join(folder, file), fullPage: values.full })
        await page.context().close()
      }
    }
  }
}

/** @param {{ width: number, height: number, colorScheme: 'light' | 'dark' }} options */
async function newPage({ width, height, colorScheme }) {
  const context = await browser.newContext({
    baseURL: url.replace('127.0.0.1', 'localhost'),
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

/**
 * @param {import('playwright').Page} page
 * @param {{ path: string, as?: string, open?: (page: import('playwright').Page) => Promise<void> }} view
 */
async function show(page, view) {
  if (view.as) await signIn(page, view.as)
  await page.goto(view.path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await view.open?.(page)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}

/**
 * @param {import('playwright').Page} page
 * @param {string} role
 */
async function signIn(page, role) {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(role, 'i') }).click()
  await page
    .getByRole('banner')
    .getByRole('link', { name: /^(Ada|Edgar|Vera)/ })
    .waitFor()
}

/** @param {import('playwright').Page} page */
async function firstProduct(page) {
  await page.locator('.product-card a').nth(1).click()
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor({ state: 'detached' })
}

/** @param {import('playwright').Page} page */
async function editFirstProduct(page) {
  await firstProduct(page)
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Save' }).waitFor()
}

/** @param {import('playwright').Page} page */
async function submitInvalid(page) {
  await page.getByLabel('Name').fill('Desk lamp')
  await page.getByRole('button', { name: 'Add product' }).click()
  await page.getByText('Choose a category').first().waitFor()
}

/** @param {import('playwright').Page} page */
async function makeConflict(page) {
  await editFirstProduct(page)
  const id = page.url().split('/').at(-2)
  const login = await fetch(`${url}/api/auth/login?mode=body`, post(editor))
  const { access_token } = await login.json()
  await fetch(`${url}/api/products/${id}`, {
    ...post({ stock: 4 }),
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access_token}` },
  })
  await page.getByLabel('Price').fill('79.5')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Somebody else has changed').waitFor()
}

/** @param {import('playwright').Page} page */
async function deleteAsViewer(page) {
  await firstProduct(page)
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
}

/** @param {unknown} body */
function post(body) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
}
