import type { BrowserContextOptions, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

import type { ServerOptions } from '../../../demo-app/server/createServer.ts'
import { bringCookie, signedIn, type Role } from './signIn.ts'
import { startDemo, type Demo, type DemoPage } from './startDemo.ts'

/** Options of a page. */
export interface PageOptions extends BrowserContextOptions {
  /** Console messages that the test expects. */
  expected?: RegExp
  /** The role of a user who is already signed in, without the sign-in page. */
  as?: Role
}

/** The demo for the tests of one file. */
export interface DemoOfFile {
  url: () => string
  /** Opens a path in a new browser profile. It is closed after the test, which fails if its console has unexpected messages. */
  open: (path?: string, options?: PageOptions) => Promise<Page>
  stopServer: () => Promise<void>
  startServer: () => Promise<void>
}

/** Starts the demo before the tests of a file, and stops it after them. */
export function useDemo(options: ServerOptions = {}): DemoOfFile {
  let demo: Demo | undefined
  let pages: (DemoPage & { expected: RegExp | undefined })[] = []

  beforeAll(async () => {
    demo = await startDemo(options)
  })
  afterEach(async () => {
    const opened = pages
    pages = []
    await Promise.all(opened.map(({ page }) => page.context().close()))
    for (const { console, expected } of opened) {
      expect(console.complaints.filter((text) => !expected?.test(text))).toEqual([])
    }
  })
  afterAll(() => demo?.stop())

  const running = () => {
    if (!demo) throw new Error('The demo has not been started.')
    return demo
  }
  return {
    url: () => running().url,
    open: async (path = '/', { expected, as, ...options } = {}) => {
      const opened = await running().open(options)
      pages.push({ ...opened, expected })
      if (as) await bringCookie(opened.page, running().url, as)
      await opened.page.goto(path)
      if (as) await signedIn(opened.page)
      return opened.page
    },
    stopServer: () => running().stopServer(),
    startServer: () => running().startServer(),
  }
}
