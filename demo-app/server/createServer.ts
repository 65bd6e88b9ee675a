import type { Hono } from 'hono'
import { createApp } from './createApp.ts'
import { openDatabase } from './database/openDatabase.ts'
import type { AppEnvironment } from './environment.ts'
import { listen } from './listen.ts'
import { LiveHub } from './live/LiveHub.ts'
import { createServices } from './Services.ts'

/** Options of {@link createServer}. */
export interface ServerOptions {
  /**
   * The database's file, or `:memory:`.
   *
   * @defaultValue `':memory:'`
   */
  database?: string

  /**
   * Throws the data of the file away and seeds anew.
   *
   * @defaultValue `false`
   */
  reset?: boolean

  /**
   * The folder of the built web app, served beside the API.
   *
   * @defaultValue none: the API alone
   */
  webRoot?: string

  /**
   * How long an access token is good for, in seconds.
   *
   * @defaultValue `300` - five minutes
   */
  accessTokenSeconds?: number

  /**
   * How long a refresh token is good for, in seconds.
   *
   * @defaultValue `1_209_600` - two weeks
   */
  refreshTokenSeconds?: number

  /**
   * How long a word of a story takes to come, in milliseconds.
   *
   * @defaultValue `40`
   */
  wordTime?: number

  /**
   * The key that signs access tokens.
   *
   * @defaultValue a random one, kept in the database
   */
  secret?: string

  /**
   * The time, in milliseconds since 1970.
   *
   * @defaultValue `Date.now`
   */
  clock?: () => number

  /**
   * Takes a line for whoever runs the server, such as one for each unexpected error.
   *
   * @defaultValue `console.error`
   */
  log?: (line: string) => void
}

/** Where a server can be reached. */
export interface Address {
  port: number
  /** The origin, such as `http://127.0.0.1:4321`. */
  url: string
  /** Ends all connections and closes the database. */
  close: () => Promise<void>
}

/** The demo's server. */
export interface DemoServer {
  app: Hono<AppEnvironment>

  /** Starts to listen on the loopback interface; without a port, on a free one. */
  listen: (port?: number) => Promise<Address>

  /** Closes the database of a server that does not listen; {@link Address.close} does so for one that does. */
  close: () => void
}

const defaults = {
  database: ':memory:',
  reset: false,
  accessTokenSeconds: 300,
  refreshTokenSeconds: 14 * 24 * 60 * 60,
  wordTime: 40,
  clock: Date.now,
  log: console.error,
} satisfies ServerOptions

/** Makes the demo's API on a seeded database, with the web app beside it. */
export function createServer(options: ServerOptions = {}): DemoServer {
  const { database: path, reset, secret, webRoot, ...rest } = { ...defaults, ...options }
  const database = openDatabase({ path, reset })
  const services = createServices({ ...rest, database, secret })
  const app = createApp(services, { webRoot })
  const live = new LiveHub(services)

  return {
    app,
    listen: async (port = 0) => {
      const listening = await listen(app, port, (...connection) => live.upgrade(...connection))
      const close = async () => {
        live.close()
        await listening.close()
        database.close()
      }
      return { ...listening, close }
    },
    close: () => database.close(),
  }
}
