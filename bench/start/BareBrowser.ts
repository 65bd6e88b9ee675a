import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { browserFlags, findBrowser } from '../../scripts/browser.js'

/** How a page is opened. */
export interface Opening {
  /** How many times slower than this machine its processor is. */
  readonly slowdown: number
  /** Resolves once there is nothing more to wait for. */
  readonly until: Promise<unknown>
}

interface Reply {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

interface Metric {
  readonly name: string
  readonly value: number
}

/**
 * Chromium without anybody who looks into its pages. With an inspector attached, as playwright has one, V8 parses a script
 * once more for the stack of each request and timer, which takes longer than running it.
 */
export class BareBrowser {
  readonly #socket: WebSocket
  readonly #stop: () => Promise<void>
  readonly #replies = new Map<number, (reply: Reply) => void>()
  #sent = 0

  private constructor(socket: WebSocket, stop: () => Promise<void>) {
    this.#socket = socket
    this.#stop = stop
    socket.addEventListener('message', ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply
      if (reply.id !== undefined) this.#replies.get(reply.id)?.(reply)
    })
  }

  static async launch(): Promise<BareBrowser> {
    const executable = await findBrowser()
    if (executable === undefined) throw new Error('There is no Chromium to start pages in.')
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`]
    const child = spawn(executable, [...browserFlags, ...own], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const socket = new WebSocket(await addressIn(child.stderr))
    await once(socket, 'open')
    return new BareBrowser(socket, async () => {
      const end = once(child, 'exit')
      child.kill()
      await end
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    })
  }

  /** Opens a page that remembers nothing; gives what its main thread has worked, in milliseconds of CPU. */
  async open(url: string, { slowdown, until }: Opening): Promise<number> {
    const { browserContextId } = await this.#send('Target.createBrowserContext')
    const blank = { url: 'about:blank', browserContextId }
    const { targetId } = await this.#send('Target.createTarget', blank)
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId, flatten: true })
    await this.#send('Emulation.setCPUThrottlingRate', { rate: slowdown }, sessionId)
    await this.#send('Performance.enable', { timeDomain: 'threadTicks' }, sessionId)
    await this.#send('Page.navigate', { url }, sessionId)
    await until
    const { metrics } = await this.#send('Performance.getMetrics', {}, sessionId)
    await this.#send('Target.disposeBrowserContext', { browserContextId })
    const worked = (metrics as Metric[]).find(({ name }) => name === 'TaskDuration')
    return (worked?.value ?? NaN) * 1_000
  }

  async close(): Promise<void> {
    this.#socket.close()
    await this.#stop()
  }

  #send(method: string, params = {}, sessionId?: unknown): Promise<Record<string, unknown>> {
    const id = (this.#sent += 1)
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    return new Promise((resolve, reject) => {
      this.#replies.set(id, ({ result, error }) => {
        this.#replies.delete(id)
        if (result) resolve(result)
        else reject(new Error(`${method}: ${error?.message}`))
      })
    })
  }
}

/** Where it listens, as it says among other things. */
async function addressIn(output: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += String(chunk)
    const [address] = /ws:\S+/.exec(text) ?? []
    if (address !== undefined) return address
  }
  throw new Error(`Chromium did not start:\n${text}`)
}
