import { initializeApp } from '@firebase/app'
import * as sdk from '@firebase/firestore'

/** A Firestore in the memory of this page. There is no server behind it: what is written waits for one. */
export async function openFirestore() {
  const app = initializeApp({ projectId: 'demo-stockroom' })
  const db = sdk.initializeFirestore(app, { localCache: sdk.memoryLocalCache() })
  await sdk.disableNetwork(db)
  return { sdk, db }
}
