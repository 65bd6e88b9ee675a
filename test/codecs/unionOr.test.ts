import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { isoDateTime, openEnum, snakeCase, unionOr } from '../../src/codecs/index.js'

const Comment = snakeCase(
  z.object({ type: z.literal('comment'), createdAt: isoDateTime, mood: openEnum(['happy']) }),
)
const Like = z.object({ type: z.literal('like'), count: z.int() })
const Activity = unionOr(z.discriminatedUnion('type', [Comment, Like]), 'unknown')
type Activity = z.output<typeof Activity>

const comment = { type: 'comment', created_at: '2026-01-02T03:04:05.000Z', mood: 'sad' }
const poll = { type: 'poll', options: ['a', 'b'] }

describe('7.10 unions', () => {
  test('a known kind is converted, in both directions', () => {
    const read = z.array(Activity).parse([comment])
    const createdAt = new Date('2026-01-02T03:04:05Z')
    expect(read).toEqual([{ type: 'comment', createdAt, mood: 'sad' }])
    expect(z.encode(z.array(Activity), read)).toEqual([comment])
  })

  test('a kind that the server has added becomes the fallback, and is sent back unchanged', () => {
    const read = Activity.parse(poll)
    expect(read).toEqual({ type: 'unknown', value: poll })
    expect(z.encode(Activity, read)).toEqual(poll)
  })

  test('one that the server itself calls by the name of the fallback is no other', () => {
    const named = { type: 'unknown', value: { type: 'poll' } }
    const read = Activity.parse(named)
    expect(read).toEqual({ type: 'unknown', value: named })
    expect(z.encode(Activity, read)).toEqual(named)
  })

  test.each([
    ['a known kind that lacks something', { type: 'like' }, ['count']],
    ['what has no kind', { count: 1 }, ['type']],
    ['what is no object', 'like', []],
  ])('%s is refused where it is wrong', (_what, wire, place) => {
    const { error } = Activity.safeParse(wire)
    expect(error?.issues.map(({ path }) => path)).toEqual([place])
  })

  test('mocks and documents show the known kinds', () => {
    const { anyOf, oneOf = anyOf } = z.toJSONSchema(Activity, { io: 'input' })
    expect(oneOf).toMatchObject([
      { properties: { type: { const: 'comment' }, created_at: { type: 'string' } } },
      { properties: { type: { const: 'like' }, count: { type: 'integer' } } },
    ])
  })

  test('the kinds are told apart by types too', () => {
    const read = Activity.parse(poll)
    expectTypeOf<Activity['type']>().toEqualTypeOf<'comment' | 'like' | 'unknown'>()
    if (read.type === 'like') expectTypeOf(read.count).toEqualTypeOf<number>()
    if (read.type === 'comment') expectTypeOf(read.createdAt).toEqualTypeOf<Date>()
    if (read.type === 'unknown') expectTypeOf(read.value).toEqualTypeOf<Record<string, unknown>>()
  })
})
