import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { becomes, openSocket, startServer, until } from './setUp.js'

it('W1 a socket of the package ws can be closed while it connects, which it calls an error', async () => {
  const made: WebSocket[] = []
  vi.stubGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols)
        made.push(this)
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  const { url } = await startServer()
  const { socket } = openSocket({ url })
  socket.connect()
  await until(() => expect(made).toHaveLength(1))

  // Its error would be an uncaught exception, if nobody heard it.
  const closed = new Promise<void>((resolve) => made[0]?.on('close', () => resolve()))
  socket.close()
  await closed
  expect(socket.getState()).toEqual({ status: 'closed', failure: undefined })
})

it('where the platform has no WebSocket, as Node 20, the socket says so at once', async () => {
  const { WebSocket: own } = globalThis
  Reflect.deleteProperty(globalThis, 'WebSocket')
  onTestFinished(() => void Object.assign(globalThis, { WebSocket: own }))
  const { socket } = openSocket({ url: 'ws://127.0.0.1:9/live' })
  socket.connect()
  await becomes(socket, 'failed')

  const { failure } = socket.getState()
  expect(failure).toMatchObject({ kind: 'configuration', code: 'socket-missing' })
})
