import type { WebSocket } from 'ws'
import type { Speak } from './socketServers.js'

/** Anything that JSON says. */
type Told = Readonly<Record<string, never>>

function read(text: string): Told {
  return JSON.parse(text)
}

/** Engine.IO 4 and Socket.IO 5, with a namespace and a middleware. */
export const socketIoServer: Speak = (socket, hear) => {
  const open = { sid: 'e1', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000 }
  socket.send(`0${JSON.stringify({ ...open, maxPayload: 1e6 })}`)
  hear((packet) => {
    const [, type = '', id = '', json = ''] = /^(4?\d)(\d*)(.*)$/s.exec(packet) ?? []
    if (type === '40') {
      const isRefused = json.includes('bad')
      socket.send(isRefused ? '44{"message":"unauthorized"}' : '40{"sid":"s1"}')
    }
    if (type !== '42') return
    if (id) socket.send(`43${id}[${JSON.stringify({ took: read(json)[1] })}]`)
    else socket.send(`42${json}`)
  })
}

/** Pusher's protocol 7 as Reverb and soketi speak it; tickets are `KEY:<socket>:<channel>`. */
export const pusherServer: Speak = (socket, hear) => {
  const id = `${Math.round(performance.now() * 1_000)}.1`
  const tell = (event: string, data: unknown, channel?: string): void =>
    socket.send(JSON.stringify({ event, channel, data: JSON.stringify(data) }))
  tell('pusher:connection_established', { socket_id: id, activity_timeout: 120 })
  hear((text) => {
    const { event, data, channel }: Told = read(text)
    if (event === 'pusher:ping') socket.send('{"event":"pusher:pong","data":{}}')
    if (String(event).startsWith('client-')) socket.send(JSON.stringify({ event, channel, data }))
    if (event !== 'pusher:subscribe') return
    const { channel: name, auth }: Told = data ?? {}
    const isPublic = !/^(private|presence)-/.test(String(name))
    if (!isPublic && auth !== `KEY:${id}:${String(name)}`) {
      return tell('pusher:subscription_error', { type: 'AuthError', status: 401 }, name)
    }
    const isPresence = String(name).startsWith('presence-')
    const presence = { count: 1, ids: ['7'], hash: { 7: { name: 'Ann' } } }
    tell('pusher_internal:subscription_succeeded', isPresence ? { presence } : {}, name)
  })
}

/** ASP.NET Core SignalR's hub protocol in JSON. */
export const signalRServer: Speak = (socket, hear) => {
  const tell = (...messages: object[]): void =>
    socket.send(messages.map((it) => `${JSON.stringify(it)}\u001e`).join(''))
  hear((text) => {
    for (const part of text.split('\u001e').slice(0, -1)) {
      const { protocol, type, target, invocationId, arguments: given }: Told = read(part)
      if (protocol) tell({})
      if (type !== 1) continue
      const [first, second]: unknown[] = given ?? []
      if (target === 'Send') {
        tell({ type: 1, target: 'Receive', arguments: given }, { type: 6 })
      }
      if (target === 'Add') tell({ type: 3, invocationId, result: Number(first) + Number(second) })
      if (target === 'Fail') tell({ type: 3, invocationId, error: 'HubException: no' })
    }
  })
}

/** Phoenix channels by serializer 1, as Supabase Realtime speaks it too. */
export const phoenixServer: Speak = (socket, hear) => {
  const tell = (topic: string, event: string, payload: object, ref: unknown = null): void =>
    socket.send(JSON.stringify({ topic, event, payload, ref }))
  hear((text) => {
    const { topic, event, payload, ref }: Told = read(text)
    const { name, access_token: token }: Told = payload ?? {}
    const reply = (status: string, response: object = {}): void =>
      tell(topic ?? '', 'phx_reply', { status, response }, ref)
    if (event === 'heartbeat' || event === 'phx_leave') return reply('ok')
    if (event !== 'phx_join') {
      tell(topic ?? '', String(event), payload ?? {})
      return reply('ok', { took: event })
    }
    if (String(topic).startsWith('realtime:secret') && token !== 'good') {
      return reply('error', { reason: 'unauthorized' })
    }
    reply('ok')
    tell(topic ?? '', 'presence_state', { ann: { metas: [{ phx_ref: '1', name }] } })
    tell(topic ?? '', 'presence_diff', { joins: { bob: { metas: [] } }, leaves: { ann: {} } })
  })
}

/** Rails' Action Cable. */
export const actionCableServer: Speak = (socket, hear) => {
  const tell = (it: object): void => socket.send(JSON.stringify(it))
  tell({ type: 'welcome' })
  tell({ type: 'ping', message: 1_790_000_000 })
  hear((text) => {
    const { command, identifier, data }: Told = read(text)
    const isSecret = String(identifier).includes('Secret')
    if (command === 'subscribe') {
      tell({ type: isSecret ? 'reject_subscription' : 'confirm_subscription', identifier })
    }
    if (command === 'message') tell({ identifier, message: read(data ?? '{}') })
  })
}

/** STOMP 1.2 as Spring's broker speaks it: destinations below `/app` are told on below `/topic`. */
export const stompServer: Speak = (socket, hear) => {
  const subscriptions = new Map<string, string>()
  const tell = (command: string, headers: readonly string[], body = ''): void =>
    socket.send(`${[command, ...headers].join('\n')}\n\n${body}\0`)
  hear((text) => {
    const [head = '', body = ''] = text.split('\n\n')
    const header = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(head)?.[1] ?? ''
    if (head.startsWith('CONNECT')) {
      if (head.endsWith('Bearer old')) return tell('ERROR', ['message:denied'])
      tell('CONNECTED', ['version:1.2', 'heart-beat:10000,0'])
      socket.send('\n')
    }
    if (head.startsWith('SUBSCRIBE')) subscriptions.set(header('destination'), header('id'))
    if (head.startsWith('UNSUBSCRIBE'))
      subscriptions.forEach(
        (id, destination) => id === header('id') && subscriptions.delete(destination),
      )
    const destination = header('destination').replace('/app/', '/topic/')
    const subscription = subscriptions.get(destination)
    if (!head.startsWith('SEND') || subscription === undefined) return
    const headers = [`destination:${destination}`, `subscription:${subscription}`, 'message-id:1']
    tell('MESSAGE', [...headers, 'content-type:application/json'], body.replace('\0', ''))
  })
}

/** Ends connections as Action Cable does when it restarts. */
export function restartActionCable(sockets: Iterable<WebSocket>): void {
  for (const socket of sockets) {
    socket.send(JSON.stringify({ type: 'disconnect', reason: 'server_restart', reconnect: true }))
    socket.close(1000)
  }
}
