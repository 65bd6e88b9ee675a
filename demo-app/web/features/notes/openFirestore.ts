import { initializeApp } from '@firebase/app'
import * as sdk from '@firebase/firestore'

const app = initializeApp({ projectId: 'demo-stockroom' })

/** A Firestore with a cache in this browser and without a server: writes stay pending. */
export async function openFirestore() {
  const tabManager = sdk.persistentMultipleTabManager()
  const db = sdk.initializeFirestore(app, { localCache: sdk.persistentLocalCache({ tabManager }) })
  await sdk.disableNetwork(db)
  return { sdk, db }
}
