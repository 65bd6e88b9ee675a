import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { browserFlags, findBrowser } from '../../scripts/browser.js'

/** Chromium with one page and without devtools: while they are attached, as by Playwright, it prerenders nothing. */
export class Visitor {
  readonly #process: ChildProcess
  readonly #profile: string

  private constructor(process: ChildProcess, profile: string) {
    this.#process = process
    this.#profile = profile
  }

  static async open(url: string): Promise<Visitor> {
    const executable = await findBrowser()
    if (!executable) throw new Error('There is a Chromium.')
    const profile = await mkdtemp(path.join(tmpdir(), 'visitor-'))
    const flags = [...browserFlags, '--headless=new', `--user-data-dir=${profile}`]
    return new Visitor(spawn(executable, [...flags, url], { stdio: 'ignore' }), profile)
  }

  async leave(): Promise<void> {
    const gone = once(this.#process, 'exit')
    this.#process.kill()
    await gone
    // Its other processes may still write there.
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
