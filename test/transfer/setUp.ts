import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { fileByte } from './fileByte.js'
import { TransferServer } from './TransferServer.js'

/** A server for the tests of a file, which forgets everything between them. */
export function openTransferServer(): TransferServer {
  const server = new TransferServer()
  beforeAll(async () => {
    await server.start()
  })
  beforeEach(() => server.reset())
  afterAll(() => server.stop())
  return server
}

/** The first bytes of the test file. */
export function testBytes(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, place) => fileByte(place))
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
