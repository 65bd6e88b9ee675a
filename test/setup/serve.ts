import type { RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'

/** Answers requests of the test that runs. */
export function serve(...handlers: readonly RequestHandler[]): void {
  const server = setupServer(...handlers)
  server.listen()
  onTestFinished(() => server.close())
}
