import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createChatService } from './chatService.js'
import { startServer, until } from './setUp.js'

describe('the chat service of the guide', () => {
  const source = readFileSync(path.join(import.meta.dirname, 'chatService.ts'), 'utf8').trim()

  it('W14 is under 30 lines, and the one in the guide', () => {
    const guide = readFileSync(path.join(import.meta.dirname, '../../docs/realtime.md'), 'utf8')

    expect(source.split('\n').length).toBeLessThan(30)
    expect(guide).toContain(source)
  })

  it('W14 12.4 12.5 hands messages to all, keeps what is sent before it is open, lives through bad frames, and closes with 1000', async () => {
    const server = await startServer()
    const chat = createChatService(server.url)
    const heard: string[] = []
    chat.messages.subscribe({ next: ({ text }) => heard.push(text) })
    chat.sendMessage({ id: '1', user: 'ada', text: 'before it was open' })
    chat.connect()
    chat.connect()
    await until(() => expect(server.clients[0]?.frames).toHaveLength(1))
    server.sendRaw('not json')
    server.send({ id: '2', user: 'grace', text: 'hello' })
    await until(() => expect(heard).toEqual(['hello']))
    chat.disconnect()
    await until(() => expect(server.last.closeCode).toBe(1000))

    expect(server.clients).toHaveLength(1)
    expect(server.last.frames).toEqual([{ id: '1', user: 'ada', text: 'before it was open' }])
  })
})
