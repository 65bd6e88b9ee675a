import type { TestProject } from 'vitest/node'
import { FaultServer } from '../http/FaultServer.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The two origins of a server that fails as it is told. */
    faultServer: { url: string; otherUrl: string }
  }
}

/** Starts the server that tests in browsers call. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await new FaultServer().start()
  project.provide('faultServer', { url: server.url, otherUrl: server.otherUrl })
  return () => server.stop()
}
