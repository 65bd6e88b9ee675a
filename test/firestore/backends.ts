import { deleteApp, initializeApp } from '@firebase/app'
import * as sdk from '@firebase/firestore'
import type { Firestore } from 'repository-hooks/firestore'
import { createFakeFirestore } from 'repository-hooks/testing'
import { onTestFinished } from 'vitest'
import type { Emulator } from './Emulator.js'

sdk.setLogLevel('silent')

/** A Firestore, empty at first, and what a test can do to it. */
export interface Backend extends Firestore {
  /** Whether the server can't be reached at all. */
  readonly isOffline: boolean
  /** Writes a document without the repository. */
  put(path: string, data: object): Promise<void>
  goOffline(): Promise<void>
  goOnline(): Promise<void>
}

let lastApp = 0

/** The fake of the library. */
export function openFake(): Backend {
  const fake = createFakeFirestore()
  return {
    sdk: fake.sdk,
    db: fake.db,
    isOffline: false,
    put: async (path, data) => fake.put(path, { ...data }),
    goOffline: async () => fake.goOffline(),
    goOnline: async () => fake.goOnline(),
  }
}

/** The SDK without a network. */
export async function openOffline(): Promise<Backend> {
  const db = openDatabase()
  await sdk.disableNetwork(db)
  return {
    ...common(db),
    isOffline: true,
    // Nobody will confirm it.
    put: async (path, data) => void sdk.setDoc(sdk.doc(db, path), data),
  }
}

/** The SDK with Google's emulator. */
export function openEmulated({ host, port }: Emulator): Backend {
  const db = openDatabase()
  sdk.connectFirestoreEmulator(db, host, port)
  return {
    ...common(db),
    isOffline: false,
    put: (path, data) => sdk.setDoc(sdk.doc(db, path), data),
  }
}

/** The SDK with a server that is not there. */
export function openUnreachable(): Firestore {
  const db = openDatabase()
  // Nothing listens on the port that is reserved for discarding.
  sdk.connectFirestoreEmulator(db, '127.0.0.1', 9)
  return { sdk, db }
}

function common(db: sdk.Firestore) {
  return {
    sdk,
    db,
    goOffline: () => sdk.disableNetwork(db),
    goOnline: () => sdk.enableNetwork(db),
  }
}

function openDatabase(): sdk.Firestore {
  const name = `test-${++lastApp}`
  const app = initializeApp({ projectId: `demo-${process.pid}-${name}` }, name)
  onTestFinished(() => deleteApp(app))
  return sdk.initializeFirestore(app, { localCache: sdk.memoryLocalCache() })
}
