import { createApiClient } from '../../src/http/createApiClient.js'
import { createPinnedAgent, supportsPinning } from '../../src/node/index.js'
import {
  createDpopKey,
  createInstallId,
  dpopInterceptor,
  hmacInterceptor,
  importHmacKey,
} from '../../src/signing/index.js'
import { createWebStore } from '../../src/storage/createWebStore.js'

/** What a test asks of the page that this is the script of. */
const page = {
  /** Signs with a key that the server issued, and sends bodies of all kinds. */
  async sendSigned(adapter: 'xhr' | 'fetch'): Promise<void> {
    const jwk: object = await (await fetch('/key')).json()
    const key = importHmacKey(jwk)
    const { get: installId } = createInstallId({ store: createWebStore() })
    const interceptors = [hmacInterceptor({ key: () => key, appId: 'shop', installId })]
    const api = createApiClient({ baseURL: '/', adapter, interceptors, logging: false })
    await api.get('/signed/products', { params: { tags: ['z', 'a&b'], q: 'größe+1' } })
    await api.post('/signed/orders', { name: 'ü ✓', list: [1, null] })
    await api.put('/signed/bytes', new Uint8Array([0, 1, 254, 255]))
    await api.patch('/signed/form', { a: [1, 2] }, { encode: 'form' })
    await api.delete('/signed/orders/ä b')
  },

  /** Calls with a proof of possession. */
  async sendProved(): Promise<void> {
    const { get } = createDpopKey()
    const api = createApiClient({
      baseURL: '/',
      interceptors: [dpopInterceptor({ key: get })],
      logging: false,
    })
    await api.get('/proved')
  },

  /** What exporting the key says. */
  async exportKey(): Promise<string> {
    const { privateKey } = await createDpopKey().get()
    return crypto.subtle.exportKey('jwk', privateKey).then(
      () => 'exported',
      (error: Error) => error.name,
    )
  },

  /** What ways of signing say where the browser has no cryptography. */
  async signInsecurely(): Promise<string[]> {
    const key = () => importHmacKey({ kty: 'oct', k: 'AAAA' })
    const interceptors = [hmacInterceptor({ key, appId: 'shop' })]
    const api = createApiClient({ baseURL: '/', allowInsecure: true, interceptors, logging: false })
    const asked = [
      createDpopKey({ lifetime: 'page' }).get(),
      createDpopKey({ lifetime: 'device' }).get(),
      api.get('/signed'),
    ]
    return Promise.all(asked.map((it) => it.then(() => 'signed', messageOf)))
  },

  /** An id of this installation, which needs no cryptography. */
  installId(): Promise<string> {
    return createInstallId({ store: createWebStore() }).get()
  },

  async importText(): Promise<string> {
    return importHmacKey('KEY_SECRET').then(() => 'imported', messageOf)
  },

  /** What pinning says here. */
  pin(): { supported: boolean; message: string } {
    try {
      createPinnedAgent({ hosts: {} })
      return { supported: supportsPinning(), message: '' }
    } catch (error) {
      return { supported: supportsPinning(), message: messageOf(error) }
    }
  },
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The page as a test sees it. */
export type SigningPage = typeof page

Object.assign(globalThis, { signingPage: page })
