import type { BrowserContext } from 'playwright'

/** The console messages of the pages of a browser profile. */
export interface ConsoleWatch {
  /** Errors and warnings, including violations of the content security policy. */
  readonly complaints: readonly string[]
}

/** Messages of the browser itself about error statuses and lost connections, which are not the app's fault. */
const ofBrowser = /^(?:Failed to load resource: |WebSocket connection to )/

/** Records all errors and warnings of the pages of a browser profile. */
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
