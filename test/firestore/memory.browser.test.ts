import { deleteApp, initializeApp, setLogLevel } from '@firebase/app'
import * as sdk from '@firebase/firestore'
import { QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, createSession, firebaseStrategy } from 'repository-hooks'
import {
  createFirestore,
  firestoreRepository,
  type LazyFirestore,
} from 'repository-hooks/firestore'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { FakeAuth } from './FakeAuth.js'

sdk.setLogLevel('silent')
setLogLevel('silent')

let lastProject = 0

/** The databases of Firestore that this browser keeps. */
async function kept(projectId: string) {
  const databases = await indexedDB.databases()
  return databases.filter(({ name }) => name?.includes(projectId))
}

/** Opens an app without a network, as each start of a page does. */
async function start(projectId: string, localCache: () => sdk.FirestoreLocalCache) {
  const app = initializeApp({ projectId }, projectId)
  const load = async () => {
    const db = sdk.initializeFirestore(app, { localCache: localCache() })
    await sdk.disableNetwork(db)
    return { sdk, db }
  }
  return { load, close: () => deleteApp(app) }
}

function declare(firestore: LazyFirestore) {
  const api = createApiClient({ baseURL: 'http://localhost:3000', retry: false, logging: false })
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  onTestFinished(() => {
    queryClient.clear()
    api.dispose()
  })
  const notes = firestoreRepository({
    ...firestore,
    one: 'note',
    many: 'notes',
    path: 'notes',
    schema: z.object({ id: z.string(), text: z.string() }),
    create: z.object({ text: z.string() }),
    settle: 'local',
    live: false,
  })
  return notes.calls(api)
}

const persistent = () =>
  sdk.persistentLocalCache({ tabManager: sdk.persistentMultipleTabManager() })

describe('what Firestore keeps on the device', () => {
  let projectId = ''
  const project = () => (projectId = `demo-memory-${Date.now()}-${++lastProject}`)

  afterEach(async () => {
    for (const { name } of await kept(projectId)) if (name) indexedDB.deleteDatabase(name)
  })

  it('13.10 shows at the next start without a network what was there before', async () => {
    const first = await start(project(), persistent)
    await declare(first).create({ text: 'Water the plants' })
    await first.close()
    const second = await start(projectId, persistent)
    onTestFinished(() => second.close())

    expect(await declare(second).list()).toMatchObject({
      items: [{ text: 'Water the plants', pending: true, fromCache: true }],
      fromCache: true,
    })
  })

  it('13.10 leaves nothing on a device that is shared', async () => {
    const page = await start(project(), () => sdk.memoryLocalCache())
    onTestFinished(() => page.close())
    await declare(page).create({ text: 'Water the plants' })

    expect(await kept(projectId)).toEqual([])
  })

  async function signedIn() {
    const auth = new FakeAuth()
    const session = createSession({
      strategy: firebaseStrategy(auth, { signIn: auth.signIn.bind(auth) }),
    })
    const api = createApiClient({ baseURL: 'http://localhost:3000', session })
    onTestFinished(() => {
      session.dispose()
      api.dispose()
    })
    await session.signIn({ uid: 'ada' })
    return session
  }

  it('13.10 deletes it when the user signs out, and begins anew for the next one', async () => {
    const session = await signedIn()
    const page = await start(project(), persistent)
    onTestFinished(() => page.close())
    const notes = declare(createFirestore({ session, load: page.load }))
    await notes.create({ text: 'Water the plants' })
    expect(await kept(projectId)).toHaveLength(1)
    await session.signOut()
    await expect.poll(() => kept(projectId)).toEqual([])
    await session.signIn({ uid: 'bob' })

    expect((await notes.list()).items).toEqual([])
    await notes.create({ text: 'Call Ada' })
    expect((await notes.list()).items).toMatchObject([{ text: 'Call Ada' }])
  })

  it('13.10 deletes what an earlier visit left, though nothing was asked for in this one', async () => {
    const before = await start(project(), persistent)
    await declare(before).create({ text: 'Water the plants' })
    await before.close()
    const session = await signedIn()
    const page = await start(projectId, persistent)
    onTestFinished(() => page.close())
    createFirestore({ session, load: page.load })
    expect(await kept(projectId)).toHaveLength(1)
    await session.signOut()

    await expect.poll(() => kept(projectId)).toEqual([])
  })

  it('13.10 tells when it could not be deleted', async () => {
    const session = await signedIn()
    const told: unknown[] = []
    createFirestore({
      session,
      load: () => Promise.reject(Object.assign(new Error('No.'), { code: 'unavailable' })),
      onFailure: ({ kind }) => told.push(kind),
    })
    await session.signOut()

    await expect.poll(() => told).toEqual(['noInternetConnection'])
  })
})
