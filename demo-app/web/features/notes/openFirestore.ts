import { initializeApp } from '@firebase/app'
import * as sdk from '@firebase/firestore'

const app = initializeApp({ projectId: 'demo-stockroom' })

/** A Firestore that this browser keeps. There is no server behind it: what is written waits for one. */
export async function openFirestore() {
  const tabManager = sdk.persistentMultipleTabManager()
  const db = sdk.initializeFirestore(app, { localCache: sdk.persistentLocalCache({ tabManager }) })
  await sdk.disableNetwork(db)
  return { sdk, db }
}
