import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readEvents } from '../../src/stream/readEvents.js'
import { readJsonLines } from '../../src/stream/readJsonLines.js'
import { failureOfKind } from '../http/setUp.js'

const Word = z.object({ word: z.string() })
const words = ['naïve', '日本', '👩‍👩‍👧', 'plain', '\u2028']

/** A stream that brings these pieces. */
function sourceOf(...pieces: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
      }
      controller.close()
    },
  })
}

function cutAt(bytes: Uint8Array, place: number): ReadableStream<Uint8Array> {
  return sourceOf(bytes.slice(0, place), bytes.slice(place))
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

describe.each(['\n', '\r\n', '\r'])('readEvents, with lines that end in %j', (end) => {
  const wire = words
    .map((word, at) => `id: ${at}\nevent: word\ndata: ${JSON.stringify({ word })}\n\n`)
    .join('')
    .replaceAll('\n', end)

  test('9.7 reads the same wherever the bytes are cut, within characters and events', async () => {
    const bytes = new TextEncoder().encode(wire)
    for (let place = 0; place <= bytes.length; place++) {
      const events = await all(readEvents(cutAt(bytes, place), { schema: Word }))
      expect(events.map(({ data }) => data.word)).toEqual(words)
      expect(events.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4'])
    }
  })

  test('9.7 reads byte by byte', async () => {
    const bytes = new TextEncoder().encode(wire)
    const source = sourceOf(...[...bytes].map((byte) => Uint8Array.of(byte)))
    expect(await all(readEvents(source, { schema: Word }))).toHaveLength(words.length)
  })
})

describe('readEvents', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  const crs = 'id: 7\rdata: a\r\r'

  test('9.7 gives text, types and ids as the standard says', async () => {
    const source = sourceOf(
      ': hello\n\ndata: a\ndata:b\n\n',
      'event: x\nid: 7\ndata: c\n\ndata: d\n\n',
    )
    expect(await all(readEvents(source))).toEqual([
      { event: 'message', data: 'a\nb', id: '' },
      { event: 'x', data: 'c', id: '7' },
      { event: 'message', data: 'd', id: '7' },
    ])
  })

  test('9.7 gives an event as soon as its last CR is there', async () => {
    const events = readEvents(new ReadableStream({ start: (it) => it.enqueue(encode(crs)) }))
    const { value } = await events.next()
    expect(value).toEqual({ event: 'message', data: 'a', id: '7' })
    await events.return()
  })

  test('9.7 drops what the end cuts', async () => {
    expect(await all(readEvents(sourceOf('data: a\n\ndata: b\n')))).toHaveLength(1)
    expect(await all(readEvents(sourceOf('data: a\r\rdata: b\r')))).toHaveLength(1)
  })

  test('9.7 tells the wait that the server asks for, and every id', async () => {
    const waits: number[] = []
    const ids: string[] = []
    const source = sourceOf('retry: 250\n\nid: 1\nevent: skipped\ndata: x\n\nid: 2\ndata: y\n\n')
    const events = readEvents(source, {
      events: ['message'],
      onRetry: (ms) => waits.push(ms),
      onId: (id) => ids.push(id),
    })
    expect(await all(events)).toEqual([{ event: 'message', data: 'y', id: '2' }])
    expect([waits, ids]).toEqual([[250], ['1', '2']])
  })

  test('9.7 ends with the mark of the end, and fails without it', async () => {
    const whole = readEvents(sourceOf('data: a\n\ndata: [DONE]\n\ndata: b\n\n'), {
      endsWith: '[DONE]',
    })
    expect(await all(whole)).toHaveLength(1)
    const cut = readEvents(sourceOf('data: a\n\n'), { endsWith: '[DONE]' })
    await failureOfKind('noInternetConnection', all(cut))
  })

  test.each([
    ['all', {}, ['delta', 'message_stop']],
    ['those that are wanted', { events: ['delta'] }, ['delta']],
  ] as const)(
    '9.7 ends with the last event, and fails without it, of %s',
    async (_, wanted, read) => {
      const options = { ...wanted, endsWith: ['error', 'message_stop'] }
      const words = 'event: delta\ndata: a\n\n'
      const end = 'event: message_stop\ndata: {}\n\n'
      const whole = await all(readEvents(sourceOf(words, end, words), options))
      expect(whole.map(({ event }) => event)).toEqual(read)
      const failure = await failureOfKind(
        'noInternetConnection',
        all(readEvents(sourceOf(words), options)),
      )
      expect(failure.message).toBe('The stream ended without error or message_stop')
    },
  )

  const Part = z.object({ text: z.string(), finishReason: z.string().optional() })
  const part = (text: string, finishReason?: string): string =>
    `data: ${JSON.stringify({ text, finishReason })}\n\n`

  test('9.7 ends with the event that a function says is the last, and fails without it', async () => {
    const options = {
      schema: Part,
      endsWith: ({ data }: { data: z.infer<typeof Part> }) => data.finishReason !== undefined,
    }
    const whole = readEvents(sourceOf(part('a'), part('b', 'STOP'), part('c')), options)
    expect((await all(whole)).map(({ data }) => data.text)).toEqual(['a', 'b'])
    const cut = all(readEvents(sourceOf(part('a')), options))
    const { message } = await failureOfKind('noInternetConnection', cut)
    expect(message).toBe('The stream ended without its last event')
  })

  test('RT-W5 names the place of data that the schema refuses', async () => {
    const events = readEvents(sourceOf('data: {"word":1}\n\n'), { schema: Word })
    const failure = await failureOfKind('invalidResponse', all(events))
    expect(failure).toMatchObject({ reason: 'schema', issues: [{ path: 'word' }] })
  })

  test('RT-W5 goes on after what can not be read, when somebody is told', async () => {
    const failures: unknown[] = []
    const source = sourceOf('data: {\n\ndata: {"word":1}\n\ndata: {"word":"a"}\n\n')
    const onInvalid = (failure: unknown) => failures.push(failure)
    expect(await all(readEvents(source, { schema: Word, onInvalid }))).toHaveLength(1)
    expect(failures).toMatchObject([{ reason: 'parse' }, { reason: 'schema' }])
  })

  test.each([
    ['in one piece', [`data: ${'x'.repeat(101)}\n\n`]],
    ['in many pieces', Array.from({ length: 40 }, () => 'data: xxxxx\n')],
    ['without an end of its line', Array.from({ length: 40 }, () => 'xxxxx')],
  ])('RT-W5 refuses an event that is too long, %s', async (_, pieces) => {
    const events = readEvents(sourceOf(...pieces), { maxLength: 100 })
    expect(await failureOfKind('tooLarge', all(events))).toMatchObject({ limit: 100 })
  })

  test('9.7 ends at once when it is given up, though the source says nothing', async () => {
    const controller = new AbortController()
    let isCancelled = false
    const silent = new ReadableStream<Uint8Array>({
      cancel() {
        isCancelled = true
      },
    })
    const events = failureOfKind(
      'requestCancelled',
      all(readEvents(silent, { signal: controller.signal })),
    )
    controller.abort()
    expect(await events).toMatchObject({ reason: 'caller' })
    await expect.poll(() => isCancelled).toBe(true)
  })

  test('9.7 closes the source when the loop is left', async () => {
    let isCancelled = false
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel() {
        isCancelled = true
      },
    })
    for await (const { data } of readEvents(source)) {
      expect(data).toBe('a')
      break
    }
    await expect.poll(() => isCancelled).toBe(true)
  })
})

describe('readJsonLines', () => {
  test.each(['\n', '\r\n'])(
    '9.7 reads the same wherever the bytes are cut, with %j',
    async (end) => {
      const wire = words.map((word) => JSON.stringify({ word })).join(end)
      const bytes = new TextEncoder().encode(wire)
      for (let place = 0; place <= bytes.length; place++) {
        const rows = await all(readJsonLines(cutAt(bytes, place), { schema: Word }))
        expect(rows.map(({ word }) => word)).toEqual(words)
      }
    },
  )

  test('9.7 fails for a last line that is cut', async () => {
    const rows = readJsonLines(sourceOf('{"word":"a"}\n{"word":"b'), { schema: Word })
    expect(await failureOfKind('invalidResponse', all(rows))).toMatchObject({ reason: 'parse' })
  })

  const Line = z.object({ word: z.string(), done: z.boolean().default(false) })
  const readToEnd = (...pieces: string[]) =>
    all(readJsonLines(sourceOf(...pieces), { schema: Line, endsWith: ({ done }) => done }))

  test.each(['\n', ''])(
    '9.7 ends with the line that a function says is the last, before %j',
    async (end) => {
      const rows = await readToEnd('{"word":"a"}\n', `{"word":"b","done":true}${end}`)
      expect(rows.map(({ word }) => word)).toEqual(['a', 'b'])
    },
  )

  test('9.7 reads nothing behind the last line', async () => {
    expect(await readToEnd('{"word":"a","done":true}\n{"word":"b"}\n')).toHaveLength(1)
  })

  test.each(['', '{"word":"b', '{"word":"b"}'])(
    '9.7 takes lines for cut that end without their last one, with %j',
    async (rest) => {
      const failure = await failureOfKind('noInternetConnection', readToEnd('{"word":"a"}\n', rest))
      expect(failure.message).toBe('The stream ended without its last line')
    },
  )

  test('9.7 leaves empty lines out, and takes any sequence of bytes', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"word":"a"}\n\n \n{"wor')
      yield Buffer.from('d":"b"}\n')
    }
    expect(await all(readJsonLines(pieces()))).toEqual([{ word: 'a' }, { word: 'b' }])
  })

  test('S01 drops members that would change a prototype', async () => {
    const [row] = await all(readJsonLines(sourceOf('{"__proto__":{"isAdmin":true},"word":"a"}\n')))
    expect(row).toEqual({ word: 'a' })
    expect(Reflect.get(row as object, 'isAdmin')).toBeUndefined()
  })

  test('RT-W5 refuses a line that is too long', async () => {
    const rows = readJsonLines(sourceOf(...Array.from({ length: 40 }, () => '"xxxxx')), {
      maxLength: 100,
    })
    await failureOfKind('tooLarge', all(rows))
  })

  test('9.7 reads a long line in pieces in time that grows with its length', async () => {
    const piece = 'x'.repeat(1_000)
    const pieces = Array.from({ length: 1_000 }, () => piece)
    const rows = await all(readJsonLines(sourceOf('"', ...pieces, '"'), { maxLength: 2_000_000 }))
    expect(rows[0]).toHaveLength(1_000_000)
  })
})
