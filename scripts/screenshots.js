import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { chromium } from 'playwright'

import { resolveLibrary } from '../demo-app/server/resolveLibrary.ts'
import { browserFlags, findBrowser } from './browser.js'
import { buildDemo, demoFolder } from './demo.js'
import { root } from './processes.js'

/** @typedef {{ path: string, as?: string, open?: (page: import('playwright').Page) => Promise<void> }} View */

/** What can be photographed, by the names of the files. */
const views = {
  catalogue: { path: '/', open: seeProducts },
  search: { path: '/?search=lamp&sort=price', open: seeProducts },
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
  outage: { path: '/failures/500', open: seeFailure },
  maintenance: { path: '/failures/429' },
  session: { path: '/session', as: 'admin', open: fireBurst },
  forms: { path: '/forms?dialect=laravel', open: sendNothing },
  chat: { path: '/chat', as: 'admin', open: chat },
  graphql: { path: '/graphql', open: seeDeliveries },
  notes: { path: '/notes', open: writeNotes },
  offline: { path: '/offline', as: 'admin', open: changeOffline },
  monitoring: { path: '/monitoring?chaos=kind:rateLimited,share:50', open: makeCalls },
  'not-found': { path: '/no/such/page' },
  'no-product': { path: '/products/nothing' },
}

/** The pages of the tour in `docs/demo.md`. */
const tour = /** @type {(keyof typeof views)[]} */ (
  'product invalid conflict outage forms session chat graphql notes offline monitoring'.split(' ')
)

/** The failures of the picture with six screens. */
const gallery = /** @type {const} */ ([
  ['500', 'light'],
  ['404', 'light'],
  ['429', 'light'],
  ['401', 'dark'],
  ['409', 'dark'],
  ['reset', 'dark'],
])

/** Lets each of them be as large as the others, and hides what floats above. */
const framed = `
  .failure-screen { width: 400px; height: 420px; display: grid; align-content: center; }
  .failure-stage, .failure-header { border: 0; border-radius: 0; }
  body > :not(#root), .network-toggle { visibility: hidden; }
`

/** Who changes a product while somebody else edits it. */
const editor = { email: 'editor@example.com', password: 'editor-demo' }

const { values } = parseArgs({
  options: {
    /** Where the pictures go; all of them in all sizes when it is given, else those of the documents alone. */
    all: { type: 'string' },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
  },
})

resolveLibrary()
const { createServer } = await import('../demo-app/server/createServer.ts')
const { code, output } = await buildDemo()
if (code !== 0) throw new Error(output)
// Short-lived, so that a picture of their end need not be waited for.
const tokens = { accessTokenSeconds: 15 }
const server = createServer({ webRoot: demoFolder, log: () => undefined, ...tokens })
const { url, close } = await server.listen()
const executablePath = await findBrowser()
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath && { executablePath }),
})

try {
  if (values.all === undefined) await forDocuments()
  else await everything(path.resolve(values.all))
} finally {
  await browser.close()
  await close()
}

async function forDocuments() {
  const folder = path.join(root, 'docs/images')
  mkdirSync(folder, { recursive: true })
  const readme = await openPage(views.catalogue)
  await readme.screenshot({ path: path.join(folder, 'catalogue.png') })
  await takeGallery(path.join(folder, 'screens.png'))
  for (const name of tour) {
    const page = await openPage(views[name])
    await page.screenshot({ path: path.join(folder, `${name}.jpg`), quality: 80 })
    await page.context().close()
  }
}

/** @param {string} file */
async function takeGallery(file) {
  const pictures = []
  for (const [slug, colorScheme] of gallery) {
    const page = await newPage({ width: 480, height: 900, colorScheme })
    await page.goto(`/failures/${slug}`)
    await seeFailure(page)
    const picture = await page.locator('.failure-screen').screenshot({ style: framed })
    pictures.push(`<img src="data:image/png;base64,${picture.toString('base64')}" alt="">`)
    await page.context().close()
  }
  const page = await newPage({ width: 1200, height: 840, colorScheme: 'light' })
  await page.setContent(
    `<body style="margin: 0; display: grid; grid: auto / 1fr 1fr 1fr">${pictures.join('')}`,
  )
  await page.screenshot({ path: file })
  await page.context().close()
}

/** @param {View} view */
async function openPage(view) {
  const page = await newPage({ width: 1280, height: 800, colorScheme: 'light' })
  await show(page, view)
  return page
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
 * @param {View} view
 */
async function show(page, view) {
  if (view.as) await signIn(page, view.as)
  await page.goto(view.path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settle(page)
  await view.open?.(page)
  await settle(page)
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

/**
 * Waits for what is asked for at once; sockets and streams of events go on.
 *
 * @param {import('playwright').Page} page
 */
async function settle(page) {
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
}

/** @param {import('playwright').Page} page */
async function seeProducts(page) {
  await page.locator('.product-card img').first().waitFor()
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.y > innerHeight),
  )
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

/** @param {import('playwright').Page} page */
async function fireBurst(page) {
  await page.getByRole('button', { name: /^Fire/ }).click()
  await page.getByText('20 succeeded').waitFor()
}

/** @param {import('playwright').Page} page */
async function seeFailure(page) {
  await page.getByRole('alert').waitFor()
}

/** @param {import('playwright').Page} page */
async function seeDeliveries(page) {
  await page.getByRole('heading', { name: 'Query and mutation' }).waitFor()
  await page.getByText('Some of this could not be loaded').waitFor()
}

/** @param {import('playwright').Page} page */
async function sendNothing(page) {
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').waitFor()
  await page.evaluate(() => scrollTo(0, 0))
}

/** @param {import('playwright').Page} page */
async function chat(page) {
  for (const text of ['Has the new desk lamp come in?', 'Yes, forty of them.']) {
    await page.getByLabel('Message', { exact: true }).fill(text)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('listitem').getByText(text).last().waitFor()
  }
}

/** @param {import('playwright').Page} page */
async function writeNotes(page) {
  for (const text of ['Order more desk lamps', 'Call the carpenter']) {
    await page.getByLabel('Note').fill(text)
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('listitem').getByText(text).first().waitFor()
  }
}

/** @param {import('playwright').Page} page */
async function changeOffline(page) {
  await page.goto('/')
  await editFirstProduct(page)
  await page.context().setOffline(true)
  await page.getByLabel('Price').fill('79.5')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Offline 1' }).click()
  await page.getByRole('cell', { name: 'Waiting' }).waitFor()
  await page.locator('.toast').waitFor({ state: 'detached' })
}

/** @param {import('playwright').Page} page */
async function makeCalls(page) {
  for (let second = 0; second < 8; second++) {
    await page.getByRole('button', { name: 'Make 20 calls' }).click()
    await page.waitForTimeout(1_000)
  }
}

/** @param {unknown} body */
function post(body) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
}
