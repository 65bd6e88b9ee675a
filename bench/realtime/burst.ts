/**
 * What a live query does with 10,000 messages a second for 10 seconds, over a real socket: how often it is written, how
 * many messages wait at most, and whether it ends with the last message of each key. Run it with
 * `node bench/realtime/burst.ts`, or with other numbers: messages a second, seconds.
 */
import type { AddressInfo } from 'node:net'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { type WebSocket, WebSocketServer } from 'ws'
import type { LiveSink } from 'repository-hooks/realtime'
import { resolveLibrary } from '../../demo-app/server/resolveLibrary.ts'

const perSecond = Number(process.argv[2] ?? 10_000)
const seconds = Number(process.argv[3] ?? 10)
const keys = 50

interface Price {
  key: number
  value: number
}
type Prices = Readonly<Record<number, number>>

resolveLibrary()
const { createSocket, liveQuery } = await import('repository-hooks/realtime')

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
const socket = createSocket<Price>({ url: `ws://127.0.0.1:${port}` })
let received = 0
let waiting = 0
let mostWaiting = 0
const queryClient = new QueryClient()
const options = liveQuery<Prices, Price>({
  queryKey: ['prices'],
  queryFn: async () => ({}),
  source: {
    subscribe: (sink: LiveSink<Price>) =>
      socket.subscribe({
        ...sink,
        // Opening late is no gap here: nothing was sent before.
        gap: () => undefined,
        next(price) {
          received += 1
          mostWaiting = Math.max(mostWaiting, ++waiting)
          sink.next(price)
        },
      }),
  },
  reduce: (prices, { key, value }) => ({ ...prices, [key]: value }),
})
let writes = 0
const observer = new QueryObserver(queryClient, options)
const stop = observer.subscribe(() => {
  writes += 1
  waiting = 0
})
const client = await new Promise<WebSocket>((resolve) => server.once('connection', resolve))

const last: Record<number, number> = {}
const heapBefore = process.memoryUsage().heapUsed
const total = perSecond * seconds
const startedAt = performance.now()
let sent = 0
while (sent < total) {
  const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond))
  for (; sent < due; sent++) {
    const price = { key: sent % keys, value: sent }
    last[price.key] = price.value
    client.send(JSON.stringify(price))
  }
  await new Promise((resolve) => setTimeout(resolve, 2))
}
while (received < total) await new Promise((resolve) => setTimeout(resolve, 10))
await new Promise((resolve) => setTimeout(resolve, 100))

const took = (performance.now() - startedAt) / 1_000
const data = queryClient.getQueryData<Prices>(['prices'])
const isRight = JSON.stringify(data) === JSON.stringify(last)
const grown = (process.memoryUsage().heapUsed - heapBefore) / 1_024 / 1_024
console.log(`${received} messages in ${took.toFixed(1)} s`)
console.log(`${writes} writes, ${(writes / took).toFixed(0)} a second`)
console.log(`${mostWaiting} messages waited at most`)
console.log(`the heap grew by ${grown.toFixed(1)} MB`)
console.log(isRight ? 'the last message of each key is there' : 'WRONG: the data is not the last')
stop()
socket.close()
server.close()
queryClient.clear()
