import path from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright'
import { build, type Rolldown } from 'vite'
import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { sourceAliases } from '../../scripts/entries.js'
import type { AuthServer } from './AuthServer.js'

/** Chromium, with as many tabs as a test needs. */
export class RealBrowser {
  readonly #browser: Browser
  readonly #scripts = new Map<string, string>()

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  static async start(): Promise<RealBrowser> {
    const executablePath = await findBrowser()
    return new RealBrowser(
      await chromium.launch({
        args: browserFlags,
        // Playwright turns the back-forward cache off, which users have.
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
        ...(executablePath && { executablePath }),
      }),
    )
  }

  stop(): Promise<void> {
    return this.#browser.close()
  }

  /** A browser profile of its own. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext> {
    return this.#browser.newContext(options)
  }

  /** Lets a server give out a page with a script, bundled for the browser. */
  async serve(server: Pick<AuthServer, 'files'>, script: string): Promise<void> {
    const body = this.#scripts.get(script) ?? (await bundle(script))
    this.#scripts.set(script, body)
    const html =
      '<!doctype html><meta charset="utf-8"><script type="module" src="/script.js"></script>'
    server.files.set('/', { type: 'text/html', body: html })
    server.files.set('/script.js', { type: 'text/javascript', body })
  }
}

/** Opens a page of the server in a tab, and waits for its script. */
export async function openTab(
  context: BrowserContext,
  server: AuthServer,
  query = '',
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.url}/${query}`)
  await page.waitForFunction(() => 'tab' in globalThis, undefined, { timeout: 10_000 })
  return page
}

/** Bundles a script beside this for the browser. */
export async function bundle(script: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    define: { __DEV__: true },
    resolve: { alias: sourceAliases() },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: path.join(import.meta.dirname, script) },
    },
  })
  const [first] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[]
  const chunk = first?.output.find((part) => part.type === 'chunk' && part.isEntry)
  if (chunk?.type !== 'chunk') throw new Error(`${script} gave no script`)
  return chunk.code
}
