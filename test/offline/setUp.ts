import { onlineManager } from '@tanstack/react-query'
import { createMemoryStore, type KeyValueStore } from 'repository-hooks'
import type { CreateOfflineOptions } from 'repository-hooks/offline'
import { afterEach, beforeEach, onTestFinished } from 'vitest'
import { NoteServer } from './NoteServer.js'
import { startApp, type App } from './notes.js'

type StartOptions = NonNullable<Parameters<typeof startApp>[1]>

/** A server and a device of each test's own. */
export interface World {
  server: NoteServer
  store: KeyValueStore
  /** Starts an app, as a page does when it is loaded. Tabs are not told of each other unless `channel` is given. */
  start(options?: StartOptions): App
  /** All that is on the device. */
  dump(): Promise<string>
}

/** Gives each test of a file its world. */
export function openWorld(): World {
  const world: World = {
    server: new NoteServer(),
    store: createMemoryStore(),
    start(options = {}) {
      const app = startApp(world.server.url, { store: world.store, channel: false, ...options })
      onTestFinished(() => app.offline.dispose())
      return app
    },
    async dump() {
      const keys = await world.store.keys()
      const lines = keys.map(async (key) => `${key} ${await world.store.get(key)}`)
      return (await Promise.all(lines)).join('\n')
    },
  }
  beforeEach(async () => {
    world.server = await new NoteServer().start()
    world.store = createMemoryStore()
  })
  afterEach(async () => {
    onlineManager.setOnline(true)
    await world.server.stop()
  })
  return world
}

/** Lets a page write what it has, and go. */
export async function leave({ offline }: App): Promise<void> {
  await offline.flush()
  offline.dispose()
}

/** A lock as the tabs of a browser share it. */
export function sharedLock(): NonNullable<CreateOfflineOptions['lock']> {
  const last = new Map<string, Promise<unknown>>()
  return ({ name }, task) => {
    const run = (last.get(name) ?? Promise.resolve()).then(() => task(false))
    const end = run.catch(() => {})
    last.set(name, end)
    return run
  }
}
