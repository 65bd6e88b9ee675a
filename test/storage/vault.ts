import { createVault } from 'repository-hooks/vault'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

let count = 0

/** What a vault promises, wherever there is IndexedDB. */
export function keepsSecrets(): void {
  const open = (): string => `vault ${++count} ${Math.random()}`

  describe('createVault', () => {
    it('RT-O8 A41 writes no plain text anywhere', async () => {
      const name = open()
      await createVault({ name }).set('tokens', 'VAULT_SECRET')

      expect(await dump(name)).not.toContain('VAULT_SECRET')
      expect(await createVault({ name }).get('tokens')).toBe('VAULT_SECRET')
    })

    it('RT-O8 14.4 has a key that nothing can export', async () => {
      const name = open()
      await createVault({ name }).set('a', '1')
      const [key] = (await values(name)).filter((it) => it instanceof CryptoKey)
      if (!key) throw new Error('There is no key')

      expect(key.extractable).toBe(false)
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toMatchObject({
        name: 'InvalidAccessError',
      })
    })

    it('RT-O8 14.4 refuses a value that stands in the place of another', async () => {
      const name = open()
      const vault = createVault({ name })
      await vault.set('mine', '1')
      await vault.set('theirs', '2')
      await change(name, (store) => {
        const request = store.get('theirs')
        request.onsuccess = () => store.put(request.result, 'mine')
      })

      await expect(vault.get('mine')).rejects.toMatchObject({ kind: 'storage', code: 'Corrupt' })
      expect(await vault.get('theirs')).toBe('2')
    })

    it('14.4 goes on after a change that could not be encrypted', async () => {
      const vault = createVault({ name: open() })
      await vault.set('a', '1')
      const encrypt = vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValueOnce(new Error('No.'))
      onTestFinished(() => encrypt.mockRestore())

      await expect(vault.set('a', '2')).rejects.toMatchObject({ kind: 'storage' })
      await vault.set('b', '3')
      expect(await Promise.all(['a', 'b'].map((name) => vault.get(name)))).toEqual(['1', '3'])
    })

    it('14.4 encrypts the same value anew each time', async () => {
      const name = open()
      const vault = createVault({ name })
      await vault.set('a', 'same')
      const first = await dump(name)
      await vault.set('a', 'same')

      expect(await dump(name)).not.toBe(first)
    })

    it('RT-O8 gives nothing when the browser has thrown the key away', async () => {
      const name = open()
      const vault = createVault({ name })
      await vault.set('a', '1')
      await change(name, (store) => void store.delete(1))

      expect(await vault.get('a')).toBeUndefined()
      await vault.set('b', '2')
      expect(await vault.get('b')).toBe('2')
    })

    it('RT-O8 goes on with a new key where the former can’t be read any more', async () => {
      const name = open()
      const vault = createVault({ name })
      await vault.set('a', '1')
      await change(name, (store) => void store.put(null, 1))

      expect(await vault.get('a')).toBeUndefined()
      await vault.set('b', '2')
      expect(await vault.get('b')).toBe('2')
      await vault.rotate()
      expect(await vault.get('b')).toBe('2')
    })

    it('14.4 makes one key when several vaults write at the same time', async () => {
      const name = open()
      const vaults = Array.from({ length: 5 }, () => createVault({ name }))
      await Promise.all(vaults.map((vault, index) => vault.set(`key ${index}`, String(index))))
      const read = vaults.map((_, index) => createVault({ name }).get(`key ${index}`))

      expect(await Promise.all(read)).toEqual(['0', '1', '2', '3', '4'])
      expect((await values(name)).filter((it) => it instanceof CryptoKey)).toHaveLength(1)
    })

    it('14.4 rotates its key while others write, and loses nothing', async () => {
      const name = open()
      const [vault, other] = [createVault({ name }), createVault({ name })]
      await vault.set('a', '1')
      await vault.set('b', '2')
      await Promise.all([vault.rotate(), other.set('b', '3'), other.set('c', '4')])

      expect(await Promise.all(['a', 'b', 'c'].map((key) => other.get(key)))).toEqual([
        '1',
        '3',
        '4',
      ])
      expect((await values(name)).filter((it) => it instanceof CryptoKey)).toHaveLength(1)
    })

    it('14.4 changes in the order of the asking, however long encrypting takes', async () => {
      const vault = createVault({ name: open() })
      await Promise.all([
        vault.set('a', 'former'.repeat(200_000)),
        vault.set('a', 'new'),
        vault.set('b', 'deleted'),
        vault.delete('b'),
        vault.set('c', 'cleared'),
        vault.set('d', 'cleared'),
      ])
      expect([await vault.get('a'), await vault.get('b')]).toEqual(['new', undefined])
      await Promise.all([vault.set('c', 'cleared too'), vault.clear(), vault.set('e', 'kept')])

      expect(await vault.keys()).toEqual(['e'])
    })

    it('14.4 brings nothing back that is deleted while its key rotates', async () => {
      const name = open()
      const [vault, other] = [createVault({ name }), createVault({ name })]
      const names = Array.from({ length: 20 }, (_, index) => `key ${index}`)
      await Promise.all(names.map((each) => vault.set(each, 'x')))
      const rotating = vault.rotate()
      for (const each of names) await other.delete(each)
      await rotating

      expect(await vault.keys()).toEqual([])
    })

    it('14.4 finds the new key where another tab has thrown the former away meanwhile', async () => {
      const vault = createVault({ name: open() })
      await vault.set('a', '1')
      const { get } = IDBObjectStore.prototype
      const asked: unknown[] = []
      const spy = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
        this: IDBObjectStore,
        key,
      ) {
        asked.push(key)
        return get.call(this, asked.length === 2 ? 'missing' : key)
      })
      const value = await vault.get('a').finally(() => spy.mockRestore())

      expect(value).toBe('1')
      expect(asked).toEqual(['a', 1, 'a', 1])
    })

    it('14.6 keeps all in memory where it can’t encrypt, and says so', async () => {
      const name = open()
      const said = vi.fn<(message: string) => void>()
      vi.stubGlobal('crypto', {})
      if (typeof window === 'undefined') vi.stubGlobal('window', globalThis)
      const vault = createVault({ name, onFallback: said })
      vi.unstubAllGlobals()
      await vault.set('a', 'VAULT_SECRET')

      expect(await vault.get('a')).toBe('VAULT_SECRET')
      expect(vault).toMatchObject({ lifetime: 'page', protection: 'none' })
      expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('https'))
    })
  })
}

function change(name: string, act: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('values', 'readwrite')
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      act(transaction.objectStore('values'))
    }
  })
}

async function values(name: string): Promise<unknown[]> {
  let found: unknown[] = []
  await change(name, (store) => {
    const request = store.getAll()
    request.onsuccess = () => {
      found = request.result
    }
  })
  return found
}

/** Everything of a database, with bytes as the text that they would be. */
async function dump(name: string): Promise<string> {
  const decoder = new TextDecoder('latin1')
  return JSON.stringify(await values(name), (_key, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? decoder.decode(value) : value,
  )
}
