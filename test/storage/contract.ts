import { describe, expect, it } from 'vitest'
import { createObservableStore } from '../../src/storage/createObservableStore.js'
import type { KeyValueStore } from '../../src/storage/KeyValueStore.js'

/** What every store does; `open` gives another store over the same place each time. */
export function keepsTheContract(name: string, open: (place: string) => KeyValueStore): void {
  let count = 0
  const create = (): KeyValueStore => open(`${name} ${++count} ${Math.random()}`)

  describe(`RT-O9 ${name}`, () => {
    it('14.5 gives back what it was given', async () => {
      const store = create()
      await store.set('a', '1')
      await store.set('a', '2')
      await store.set('empty', '')

      expect(await store.get('a')).toBe('2')
      expect(await store.get('empty')).toBe('')
      expect(await store.get('missing')).toBeUndefined()
    })

    it('14.5 lists and deletes its keys', async () => {
      const store = create()
      await store.set('a', '1')
      await store.set('b', '2')
      await store.delete('a')
      await store.delete('missing')

      expect(await store.keys()).toEqual(['b'])
      expect(await store.get('a')).toBeUndefined()
    })

    it('14.5 clears all of its own', async () => {
      const store = create()
      await store.set('a', '1')
      await store.set('b', '2')
      await store.clear()

      expect(await store.keys()).toEqual([])
      expect(await store.get('a')).toBeUndefined()
    })

    it('14.5 tells whoever subscribes of what changes, as an observable store', async () => {
      const store = createObservableStore(create())
      const heard: [string | undefined, string | undefined][] = []
      const stop = store.subscribe((key) => {
        void store.get(key ?? 'a').then((value) => heard.push([key, value]))
      })
      await store.set('a', '1')
      await expect.poll(() => heard).toEqual([['a', '1']])
      await store.delete('a')
      await store.clear()
      await expect.poll(() => heard.length).toBe(3)
      stop()
      await store.set('a', '2')

      expect(heard.slice(1)).toEqual([
        ['a', undefined],
        [undefined, undefined],
      ])
      expect(await store.keys()).toEqual(['a'])
    })

    it('keeps names of the prototype apart', async () => {
      const store = create()
      await store.set('__proto__', 'x')

      expect(await store.get('constructor')).toBeUndefined()
      expect(await store.get('__proto__')).toBe('x')
    })

    it('keeps long values and names of any characters', async () => {
      const store = create()
      const value = 'grün \u{1F331}\u0000"\\'.repeat(500)
      const key = 'Übersicht/1 & "2" \u{1F331}'
      await store.set(key, value)
      await store.set('Übersicht_1', 'other')
      await store.set(key, value.slice(1))

      expect(await store.get(key)).toBe(value.slice(1))
      expect((await store.keys()).toSorted()).toEqual([key, 'Übersicht_1'].toSorted())
    })

    it('keeps texts that could be taken for something else', async () => {
      const store = create()
      const texts = ['2026-01-02T03:04:05.678Z', '"2026-01-02"', '1', 'null', '{}', '=', 'false']
      for (const text of texts) await store.set(text, text)

      expect(await Promise.all(texts.map((text) => store.get(text)))).toEqual(texts)
    })

    it('gives a value as it was before a change or after it, and none in between', async () => {
      const store = create()
      const values = ['a', 'b', 'c'].map((it) => it.repeat(2_000))
      await store.set('long', 'a'.repeat(2_000))
      const changes = values.map((value) => store.set('long', value))
      const seen = await Promise.all(Array.from({ length: 20 }, () => store.get('long')))
      await Promise.all(changes)

      expect(values).toEqual(expect.arrayContaining(seen))
    })

    it('14.4 keeps ten first values that are written at the same time', async () => {
      const store = create()
      const names = Array.from({ length: 10 }, (_, index) => `key ${index}`)
      await Promise.all(names.map((each) => store.set(each, `value of ${each}`)))

      expect(await Promise.all(names.map((each) => store.get(each)))).toEqual(
        names.map((each) => `value of ${each}`),
      )
      expect((await store.keys()).toSorted()).toEqual(names)
    })
  })
}
