import type { BrowserContext } from 'playwright'

/** What the pages of a browser profile complained about. */
export interface ConsoleWatch {
  /** Errors and warnings, violations of the content security policy among them. */
  readonly complaints: readonly string[]
}

/** What the browser itself notes about responses like 404, and about a network that is gone: not the app's doing. */
const ofBrowser = /^(?:Failed to load resource: |WebSocket connection to )/

/** Writes down all errors and warnings of the pages of a browser profile. */
export function watchConsole(context: BrowserContext): ConsoleWatch {
  const complaints: string[] = []
  context.on('weberror', (event) => {
    const error = event.error()
    complaints.push(`Uncaught ${error.stack ?? error.message}`)
  })
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (ofBrowser.test(message.text())) return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  return { complaints }
}
