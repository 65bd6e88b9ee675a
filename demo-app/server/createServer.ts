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
   * The path of the database, or `:memory:`.
   *
   * @defaultValue `':memory:'`
   */
  database?: string

  /**
   * Deletes the data of the file and seeds the database again.
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
   * The lifetime of an access token, in seconds.
   *
   * @defaultValue `300` - five minutes
   */
  accessTokenSeconds?: number

  /**
   * The lifetime of a refresh token, in seconds.
   *
   * @defaultValue `1_209_600` - two weeks
   */
  refreshTokenSeconds?: number

  /**
   * The delay before each word of a story, in milliseconds.
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
   * Returns the current time, in milliseconds since 1970.
   *
   * @defaultValue `Date.now`
   */
  clock?: () => number

  /**
   * Logs a line, such as one for each unexpected error.
   *
   * @defaultValue `console.error`
   */
  log?: (line: string) => void
}

/** The address of a listening server. */
export interface Address {
  port: number
  /** The origin, such as `http://127.0.0.1:4321`. */
  url: string
  /** Ends all connections and closes the database. */
  close: () => Promise<void>
}

/** The server of the demo. */
export interface DemoServer {
  app: Hono<AppEnvironment>

  /** Listens on the loopback interface; without a port, on a free one. */
  listen: (port?: number) => Promise<Address>

  /** Closes the database of a server that is not listening; for a listening one, use {@link Address.close}. */
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

/** Creates the server: the API with a seeded database, and the web app. */
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
