import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const inSdk = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar'
const mainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore'

/**
 * Everything is allowed but what lies in `secrets`, which nobody may read or write who is not signed in, and to read what
 * lies in `letters`.
 */
const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /{collection}/{rest=**} {
      allow read: if collection != 'letters' && (collection != 'secrets' || request.auth != null);
      allow write: if collection != 'secrets' || request.auth != null;
    }
  }
}`

/** Google's emulator of Firestore, where it is installed: `FIRESTORE_EMULATOR_JAR` may say so. */
export const emulatorJar = findJar()

if (emulatorJar === undefined) {
  process.stdout.write(
    'Skipped: tests against the Firestore emulator. Install google-cloud-cli-firestore-emulator and Java, or name its jar in FIRESTORE_EMULATOR_JAR.\n',
  )
}

/** A running emulator. */
export class Emulator {
  readonly host = '127.0.0.1'
  readonly port: number
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(child: ChildProcess, port: number, folder: string) {
    this.#process = child
    this.port = port
    this.#folder = folder
  }

  static async start(): Promise<Emulator> {
    const port = await freePort()
    const folder = mkdtempSync(path.join(tmpdir(), 'firestore-'))
    const file = path.join(folder, 'firestore.rules')
    writeFileSync(file, rules)
    const flags = ['-Duser.language=en', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m']
    const child = spawn(
      'java',
      [
        ...flags,
        ...['-cp', String(emulatorJar), mainClass],
        ...['--host', '127.0.0.1', '--port', String(port), '--rules', file],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder },
    )
    await untilRunning(child)
    return new Emulator(child, port, folder)
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGKILL')
    await ended
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function findJar(): string | undefined {
  const java = spawnSync('java', ['-version'], { stdio: 'ignore' })
  if (java.status !== 0) return undefined
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => {
    const command = path.join(folder, 'gcloud')
    return existsSync(command) ? [path.join(realpathSync(command), '../..', inSdk)] : []
  })
  const places = [
    process.env.FIRESTORE_EMULATOR_JAR,
    path.join('/usr/lib/google-cloud-sdk', inSdk),
    ...onPath,
  ]
  return places.find((place) => place !== undefined && existsSync(place))
}

function untilRunning(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const read = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('is now running')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => reject(new Error(`The emulator ended before it ran: ${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
