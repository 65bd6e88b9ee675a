import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'

/** Answers requests of the test that runs. */
export function serve(...handlers: Parameters<typeof setupServer>): void {
  const server = setupServer(...handlers)
  server.listen()
  onTestFinished(() => server.close())
}
