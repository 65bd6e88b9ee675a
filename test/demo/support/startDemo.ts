import path from 'node:path'

import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'

import { createServer, type ServerOptions } from '../../../demo-app/server/createServer.ts'
import { browserFlags, findBrowser } from '../../../scripts/browser.js'
import { buildDemo } from '../../../scripts/demo.js'
import { watchConsole, type ConsoleWatch } from './watchConsole.ts'

const webRoot = path.join(import.meta.dirname, '../../../node_modules/.cache/repository-hooks/demo')

/** A page of the demo, and the console messages of all pages of its browser profile. */
export interface DemoPage {
  page: Page
  console: ConsoleWatch
}

/** The demo, served on a free port with its own database, and a browser. */
export interface Demo {
  url: string
  /** Opens a page in a new browser profile. */
  open: (options?: BrowserContextOptions) => Promise<DemoPage>
  /** Stops the server, and keeps the browser open. */
  stopServer: () => Promise<void>
  /** Starts the server again, on the same port and with a new database. */
  startServer: () => Promise<void>
  stop: () => Promise<void>
}

/** Builds the demo if need be, and starts it. */
export async function startDemo(options: ServerOptions = {}): Promise<Demo> {
  const built = await buildDemo(webRoot)
  if (built.code !== 0) throw new Error(`The demo cannot be built.\n${built.output}`)
  const serve = (port?: number) =>
    createServer({ webRoot, log: () => undefined, ...options }).listen(port)

  const browser = await launch()
  let address = await serve()
  const { port } = address
  const url = `http://localhost:${port}`
  return {
    url,
    open: async (contextOptions) => {
      const context = await browser.newContext({ baseURL: url, ...contextOptions })
      context.setDefaultTimeout(15_000)
      const watch = watchConsole(context)
      return { page: await context.newPage(), console: watch }
    },
    stopServer: () => address.close(),
    startServer: async () => {
      address = await serve(port)
    },
    stop: async () => {
      await browser.close()
      await address.close()
    },
  }
}

async function launch(): Promise<Browser> {
  const executablePath = await findBrowser()
  return chromium.launch({ args: browserFlags, ...(executablePath && { executablePath }) })
}
