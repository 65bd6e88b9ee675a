import type { TestProject } from 'vitest/node'
import { TransferServer } from '../transfer/TransferServer.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server that takes and gives files of any size. */
    transferServer: string
  }
}

/** Starts the server that transfers of browsers go to. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await new TransferServer().start()
  project.provide('transferServer', server.url)
  return () => server.stop()
}
