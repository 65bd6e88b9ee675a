import type { Page } from 'playwright'

/** What a page complained about. */
export interface ConsoleWatch {
  /** Errors and warnings, violations of the content security policy among them. */
  readonly complaints: readonly string[]
}

/** What the browser itself notes about answers like 404, and about a network that is gone: not the app's doing. */
const ofBrowser = /^(?:Failed to load resource: |WebSocket connection to )/

/** Writes down all errors and warnings of a page. */
export function watchConsole(page: Page): ConsoleWatch {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`Uncaught ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (ofBrowser.test(message.text())) return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  return { complaints }
}
