import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import {
  base64Bytes,
  bigintText,
  encoding,
  enumOr,
  envelope,
  epochSeconds,
  frozen,
  isoDateTime,
  minorUnits,
  nullAsAbsent,
  openEnum,
  pageOf,
  snakeCase,
  utcDate,
  withDefault,
  zonelessDateTime,
} from '../../src/codecs/index.js'

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success

describe('dates', () => {
  test('7.4 with a zone are the moment that is meant, and are sent in UTC', () => {
    const moment = isoDateTime.parse('2026-11-21T08:00:00+09:00')
    expect(moment).toEqual(new Date('2026-11-20T23:00:00Z'))
    expect(z.encode(isoDateTime, moment)).toBe('2026-11-20T23:00:00.000Z')
  })

  test('D20 without a zone are refused wherever the device is', () => {
    const { error } = isoDateTime.safeParse('2026-11-21T00:00:00.123')
    expect(error?.issues).toMatchObject([
      { message: 'Expected a zone: zonelessDateTime() reads what has none' },
    ])
    expect(isoDateTime.safeParse('yesterday').error?.issues[0]?.message).toBe(
      'Invalid ISO datetime',
    )
  })

  test('without a zone are read in the one that the declaration names', () => {
    const tokyo = zonelessDateTime('+09:00')
    const moment = tokyo.parse('2026-11-21T08:00:00')
    expect(moment).toEqual(new Date('2026-11-20T23:00:00Z'))
    expect(z.encode(tokyo, moment)).toBe('2026-11-21T08:00:00.000')
    expect(accepts(tokyo, '2026-11-21T08:00:00Z')).toBe(false)
  })

  test('7.4 that no calendar has are refused', () => {
    expect(accepts(utcDate, '2024-02-29')).toBe(true)
    for (const day of ['2024-02-30', '2023-02-29', '2024-13-01', '2024-2-1', '']) {
      expect(accepts(utcDate, day)).toBe(false)
    }
    expect(accepts(isoDateTime, '2024-02-30T00:00:00Z')).toBe(false)
    expect(accepts(isoDateTime, null)).toBe(false)
  })

  test('of a clock are counted in whole seconds', () => {
    expect(epochSeconds.parse(1_795_252_070)).toEqual(new Date(1_795_252_070_000))
    expect(accepts(epochSeconds, 1.5)).toBe(false)
  })
})

describe('money', () => {
  test('7.5 sums are exact in minor units', () => {
    const price = minorUnits()
    expect(price.parse(0.1) + price.parse('0.2')).toBe(30)
    expect(z.encode(price, 30)).toBe('0.30')
    expect(z.encode(minorUnits({ wire: 'number' }), 1999)).toBe(19.99)
    expect(z.encode(price, -5)).toBe('-0.05')
  })

  test('is refused when it has too many decimals, is too large, or is no amount', () => {
    for (const amount of [
      '19.999',
      '1e3',
      '',
      '.5',
      '1.',
      'NaN',
      NaN,
      1e21,
      '99999999999999999999',
      null,
    ]) {
      expect(accepts(minorUnits(), amount)).toBe(false)
    }
    expect(accepts(minorUnits(), '19.990')).toBe(true)
    expect(accepts(minorUnits(), `19.${'0'.repeat(200_000)}1`)).toBe(false)
    const number = z.safeEncode(minorUnits({ wire: 'number' }), 9_007_199_254_740_991)
    expect(number.error?.issues[0]?.message).toMatch(/send it as text/)
  })
})

describe('large and binary values', () => {
  test('keep every digit', () => {
    expect(bigintText.parse('9007199254740993')).toBe(9_007_199_254_740_993n)
    for (const text of ['1.5', '0x1f', '', ' 1', '-0', '007']) {
      expect(accepts(bigintText, text)).toBe(false)
    }
  })

  test('refuse what is no base64', () => {
    expect(base64Bytes.parse('aGk=')).toEqual(new Uint8Array([104, 105]))
    expect(accepts(base64Bytes, 'a*b')).toBe(false)
  })

  test.each([0, 1, 2, 3, 8_191, 8_192, 8_193, 100_000])('write %i bytes and read them', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 167) % 256)
    const text = base64Bytes.encode(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64'))
    expect(base64Bytes.decode(text)).toEqual(bytes)
  })

  test('leave bytes to engines that do it themselves, which hold no frame up', ({
    onTestFinished,
  }) => {
    const done: string[] = []
    Object.assign(Uint8Array, { fromBase64: note('read', new Uint8Array([104, 105])) })
    Object.assign(Uint8Array.prototype, { toBase64: note('written', 'aGk=') })
    onTestFinished(() => {
      Reflect.deleteProperty(Uint8Array, 'fromBase64')
      Reflect.deleteProperty(Uint8Array.prototype, 'toBase64')
    })
    expect(base64Bytes.encode(base64Bytes.decode('aGk='))).toBe('aGk=')
    expect(done).toEqual(['read', 'written'])

    function note<Result>(what: string, result: Result): () => Result {
      return () => {
        done.push(what)
        return result
      }
    }
  })
})

describe('enums', () => {
  test('7.8 D21 survive a value that the server has added, and send it back unchanged', () => {
    const Status = openEnum(['draft', 'published'])
    expect(Status.parse('archived')).toBe('archived')
    expect(z.encode(Status, 'archived')).toBe('archived')
    expectTypeOf<'draft'>().toExtend<z.output<typeof Status>>()
  })

  test('7.8 D21 of numbers do so as well, and have them by their names', () => {
    const Level = openEnum({ low: 0, high: 1 })
    expect(Level.parse(2)).toBe(2)
    expect(Level.enum.high).toBe(1)
    expect(accepts(Level, 'high')).toBe(false)
    expectTypeOf(Level.enum.low).toEqualTypeOf<0>()
    expect(openEnum([0, 1]).safeParse('0').error?.issues[0]?.message).toBe('Expected a number')
  })

  test('7.8 show a fallback for it', () => {
    const Status = enumOr(['draft', 'published'], 'unknown')
    expect(Status.parse('archived')).toBe('unknown')
    expectTypeOf<z.output<typeof Status>>().toEqualTypeOf<'draft' | 'published' | 'unknown'>()
    expect(accepts(Status, 5)).toBe(false)
  })
})

describe('7.6 defaults and null', () => {
  const matrix = [undefined, null, 'x'] as const

  test('withDefault gives its value for both', () => {
    const schema = z.object({ name: withDefault(z.string(), 'none') })
    const read = matrix.map((name) => schema.parse(name === undefined ? {} : { name }).name)
    expect(read).toEqual(['none', 'none', 'x'])
  })

  test('nullAsAbsent gives undefined for both, and sends nothing for it', () => {
    const schema = z.object({ name: nullAsAbsent(z.string()) })
    const read = matrix.map((name) => schema.parse(name === undefined ? {} : { name }).name)
    expect(read).toEqual([undefined, undefined, 'x'])
    expect(JSON.stringify(z.encode(schema, { name: undefined }))).toBe('{}')
  })

  test('a patch tells what is left out from what is emptied', () => {
    const Patch = encoding(snakeCase(z.object({ fullName: z.string().nullable().optional() })))
    expect(JSON.stringify(Patch.parse({}))).toBe('{}')
    expect(JSON.stringify(Patch.parse({ fullName: undefined }))).toBe('{}')
    expect(JSON.stringify(Patch.parse({ fullName: null }))).toBe('{"full_name":null}')
  })
})

describe('names', () => {
  const Category = snakeCase(z.object({ displayName: z.string() }))
  const Product = snakeCase(
    z.object({ id: z.string(), createdAt: isoDateTime, mainCategory: Category }),
  )

  test('7.3 are converted, typed in both directions', () => {
    expectTypeOf<z.output<typeof Product>>().toEqualTypeOf<{
      id: string
      createdAt: Date
      mainCategory: { displayName: string }
    }>()
    expectTypeOf<z.input<typeof Product>>().toEqualTypeOf<{
      id: string
      created_at: string
      main_category: { display_name: string }
    }>()
    const wire = {
      id: 'p1',
      created_at: '2026-11-21T08:00:00.000Z',
      main_category: { display_name: 'Lamps' },
    }
    const product = Product.parse(wire)
    expect(product).toEqual({
      id: 'p1',
      createdAt: new Date('2026-11-21T08:00:00Z'),
      mainCategory: { displayName: 'Lamps' },
    })
    expect(z.encode(Product, product)).toEqual(wire)
  })

  test('7.3 complaints name the wire, in both directions', () => {
    const { error } = z
      .array(Product)
      .safeParse([{ id: 'p1', created_at: 'no', main_category: {} }])
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      '0.created_at',
      '0.main_category.display_name',
    ])
    const sent = encoding(Product).safeParse({
      id: 'p1',
      createdAt: new Date(NaN),
      mainCategory: { displayName: 'Lamps' },
    })
    expect(sent.error?.issues.map(({ path }) => path.join('.'))).toEqual(['created_at'])
  })

  test('7.7 that are unknown are left out, or kept, or refused, as the object says', () => {
    const shape = { fullName: z.string() }
    const wire = { full_name: 'Anna', extra_name: 1 }
    expect(snakeCase(z.object(shape)).parse(wire)).toEqual({ fullName: 'Anna' })
    expect(snakeCase(z.looseObject(shape)).parse(wire)).toEqual({ fullName: 'Anna', extra_name: 1 })
    expect(accepts(snakeCase(z.strictObject(shape)), wire)).toBe(false)
  })

  test('7.7 that are unknown do not take the place of what was checked', () => {
    const Account = snakeCase(z.looseObject({ createdAt: isoDateTime, line2: z.string() }))
    const createdAt = new Date('2026-11-21T08:00:00Z')
    const wire = { created_at: createdAt.toISOString(), line2: 'x', last_seen: 1 }
    expect(Account.parse({ ...wire, createdAt: 'raw' })).toEqual({
      createdAt,
      line2: 'x',
      last_seen: 1,
    })
    const account = { created_at: 'raw', createdAt, line2: 'x', last_seen: 1 }
    expect(z.encode(Account, account)).toEqual(wire)
  })

  test('7.3 of an object that leads back to itself are converted on every level', () => {
    interface Comment {
      writtenAt: Date
      allReplies: Comment[]
    }
    const Comment = snakeCase(
      z.object({
        writtenAt: isoDateTime,
        allReplies: z.lazy((): z.ZodType<Comment[]> => z.array(Comment)),
      }),
    )
    const reply = { written_at: '2026-11-21T09:00:00.000Z', all_replies: [] }
    const wire = { written_at: '2026-11-21T08:00:00.000Z', all_replies: [reply] }
    const comment = Comment.parse(wire)
    expectTypeOf(comment).toEqualTypeOf<Comment>()
    expect(comment.allReplies[0]?.writtenAt).toEqual(new Date(reply.written_at))
    expect(z.encode(Comment, comment)).toEqual(wire)
    expect(encoding(Comment).parse(comment)).toEqual(wire)
  })

  test("keep what an object checks as a whole, which sees the app's names", () => {
    const dates = z.object({ startsOn: z.iso.date(), endsOn: z.iso.date() })
    const isInOrder = ({ startsOn, endsOn }: z.output<typeof dates>) =>
      startsOn.localeCompare(endsOn) < 0
    const Event = snakeCase(dates.refine(isInOrder, { path: ['endsOn'] }))
    const complaints = (schema: z.ZodType, value: unknown) =>
      schema.safeParse(value).error?.issues.map(({ path }) => path.join('.'))

    const early = { startsOn: '2026-11-21', endsOn: '2026-11-20' }
    const wire = { starts_on: early.startsOn, ends_on: early.endsOn }
    expect(complaints(Event, wire)).toEqual(['endsOn'])
    expect(complaints(encoding(Event), early)).toEqual(['endsOn'])
    expect(accepts(Event, { ...wire, ends_on: '2026-11-22' })).toBe(true)
    // It is not asked about members that are none.
    expect(complaints(encoding(Event), {})).toEqual(['starts_on', 'ends_on'])
    expect(complaints(encoding(Event), null)).toEqual([''])
  })

  test('may be as long as they like, also to the compiler', () => {
    const shape = { enterpriseHasStrongPasswordRequiredForExternalUsers: z.boolean() }
    const wire = snakeCase(z.object(shape)).encode({
      enterpriseHasStrongPasswordRequiredForExternalUsers: true,
    })
    expect(wire.enterprise_has_strong_password_required_for_external_users).toBe(true)
  })

  test('that would be the same on the wire are refused when they are declared', () => {
    expect(() => snakeCase(z.object({ fullName: z.string(), full_name: z.string() }))).toThrow(
      /the same name on the wire/,
    )
  })

  test('D29 refuse what is no object', () => {
    for (const value of [null, [], 'x', 5]) expect(accepts(Product, value)).toBe(false)
  })
})

describe('what is around values', () => {
  test('6.9 7.11 an envelope is taken off, and named in complaints', () => {
    const schema = envelope('data', z.object({ id: z.string() }))
    expect(schema.parse({ data: { id: 'p1' } })).toEqual({ id: 'p1' })
    expect(z.encode(schema, { id: 'p1' })).toEqual({ data: { id: 'p1' } })
    expect(schema.safeParse({ data: { id: 5 } }).error?.issues[0]?.path).toEqual(['data', 'id'])
    expect(envelope('result.item', z.int()).parse({ result: { item: 5 } })).toBe(5)
  })

  test.each([
    [0, false],
    [20, false],
    [21, true],
    [40, true],
  ])('7.11 8.1 of %i rows, page 1 of 20 has a next one: %s', (total, hasNextPage) => {
    const page = pageOf(z.int(), { items: 'data' }).parse({
      data: [],
      total,
      page: 1,
      pageSize: 20,
    })
    expect(page).toEqual({ items: [], total, page: 1, pageSize: 20, hasNextPage })
    expectTypeOf(page.items).toEqualTypeOf<readonly number[]>()
  })

  test('7.12 frozen results throw when they are changed, however deep', () => {
    const value = frozen(z.object({ tags: z.array(z.object({ name: z.string() })) })).parse({
      tags: [{ name: 'a' }],
    })
    expect(() => Object.assign(value.tags[0] ?? {}, { name: 'b' })).toThrow(TypeError)
    expectTypeOf(value.tags).toEqualTypeOf<readonly { readonly name: string }[]>()
  })
})
