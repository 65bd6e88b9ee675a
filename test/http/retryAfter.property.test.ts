import { AxiosHeaders } from 'axios'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRetryAfter } from '../../src/http/headers/parseRetryAfter.js'

const now = 1_800_000_000_000

function parse(headers: Record<string, string>): number | undefined {
  return parseRetryAfter(new AxiosHeaders(headers), now)
}

/** A time as servers write it: without milliseconds, in a year of four digits. */
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000)

const shortDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The three forms of RFC 9110, 5.6.7. */
const forms: Record<string, (date: Date) => string> = {
  'IMF-fixdate': (date) => date.toUTCString(),
  asctime: (date) => {
    const day = String(date.getUTCDate()).padStart(2, ' ')
    return `${shortDays[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${day} ${clockOf(date)} ${date.getUTCFullYear()}`
  },
  'RFC 850': (date) => {
    const day = String(date.getUTCDate()).padStart(2, '0')
    const year = String(date.getUTCFullYear() % 100).padStart(2, '0')
    return `${days[date.getUTCDay()]}, ${day}-${months[date.getUTCMonth()]}-${year} ${clockOf(date)} GMT`
  },
}

function clockOf(date: Date): string {
  return date.toISOString().slice(11, 19)
}

test('3.7 Retry-After is never negative, nor no number, whatever the headers hold', () => {
  const names = ['Retry-After', 'Date', 'RateLimit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']
  const piece = fc.constantFrom(
    '1',
    '0',
    '-',
    '.',
    'e9',
    ';r=0',
    ';t=5',
    'GMT',
    'Mon, ',
    ' ',
    '@',
    '2026',
  )
  const value = fc.oneof(
    fc.string(),
    fc.array(piece).map((list) => list.join('')),
    time.map((it) => new Date(it).toUTCString()),
  )
  const printable = value.filter((text) => !/[^\x20-\x7e]/.test(text))
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), printable), (headers) => {
      const ms = parse(headers)
      if (ms !== undefined) expect(ms).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 1_000 },
  )
})

test('R08 Retry-After in seconds is that many seconds', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999), fc.constantFrom('', ' ', '\t'), (seconds, space) => {
      expect(parse({ 'Retry-After': `${space}${seconds}${space}` })).toBe(seconds * 1_000)
    }),
  )
})

test('R08 Retry-After in parts of a second, as some write it, is no shorter than asked', () => {
  expect(parse({ 'Retry-After': '1.337' })).toBe(1_337)
})

test.each(['IMF-fixdate', 'asctime'])(
  'R09 R11 Retry-After as %s is the time until then',
  (form) => {
    fc.assert(
      fc.property(time, time, (at, sentAt) => {
        const headers = {
          'Retry-After': forms[form]?.(new Date(at)) ?? '',
          Date: new Date(sentAt).toUTCString(),
        }
        expect(parse(headers)).toBe(Math.max(0, at - sentAt))
      }),
    )
  },
)

test('R09 Retry-After as RFC 850 has it is the time until then, for the years that its two digits can mean', () => {
  const recent = fc
    .integer({ min: 1_767_225_600, max: 2_200_000_000 })
    .map((seconds) => seconds * 1_000)
  fc.assert(
    fc.property(recent, recent, (at, sentAt) => {
      const headers = {
        'Retry-After': forms['RFC 850']?.(new Date(at)) ?? '',
        Date: new Date(sentAt).toUTCString(),
      }
      expect(parse(headers)).toBe(Math.max(0, at - sentAt))
    }),
  )
})

test('R09 Retry-After counts from the clock of the client where the server shows none', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (seconds) => {
      const at = new Date(now + seconds * 1_000).toUTCString()
      expect(parse({ 'Retry-After': at })).toBe(Math.max(0, seconds * 1_000))
    }),
  )
})

test.each([
  '',
  ' ',
  '-1',
  '+5',
  '1.',
  '.5',
  '1e3',
  '0x10',
  '5s',
  'soon',
  'NaN',
  'Infinity',
  '5, 10',
  '2026-11-21',
])('R11 Retry-After %j says nothing', (value) => {
  expect(parse({ 'Retry-After': value })).toBeUndefined()
})

test.each<[string, Record<string, string>, number | undefined]>([
  ['a limit that is not spent', { RateLimit: '"default";r=1;t=5' }, undefined],
  ['a limit with ten left', { RateLimit: '"default";r=10;t=5' }, undefined],
  ['a limit that is spent', { RateLimit: '"default";r=0;t=5' }, 5_000],
  [
    'a spent limit beside what is no time',
    { RateLimit: '"default";r=0;t=5', 'Retry-After': 'x' },
    5_000,
  ],
  ['the older headers', { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '9' }, 9_000],
  ['a time since 1970', { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1800000007' }, 7_000],
  ['a time that is over', { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1700000000' }, 0],
  [
    'one in milliseconds',
    { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1800000007000' },
    7_000,
  ],
  [
    'one by the clock of a server that is an hour ahead',
    {
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '1800003607',
      Date: new Date(1_800_003_600_000).toUTCString(),
    },
    7_000,
  ],
  [
    'the longest of several limits that are spent',
    { RateLimit: '"second";r=0;t=1, "day";r=0;t=50, "month";r=9;t=99' },
    50_000,
  ],
  [
    'a date as ISO writes it, of Atlassian',
    { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '2027-01-15T08:01Z' },
    60_000,
  ],
  [
    'one with a zone',
    { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '2027-01-15T09:01:00+01:00' },
    60_000,
  ],
  [
    'nothing in one without a zone',
    { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '2027-01-15T08:01:00' },
    undefined,
  ],
  [
    'a date as JavaScript writes it',
    {
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': 'Fri Jan 15 2027 09:01:00 GMT+0100 (Central European Standard Time)',
    },
    60_000,
  ],
  [
    'a time since 1970 with a fraction, of Discord',
    { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1800000000.5' },
    500,
  ],
  ['seconds with a fraction', { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1.5' }, 1_500],
  ['a time since 1970 in Retry-After', { 'Retry-After': '1800000007' }, 7_000],
  ['a date as ISO writes it in Retry-After', { 'Retry-After': '2027-01-15T08:00:07Z' }, 7_000],
  [
    'nothing in a reset that is a duration',
    { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '6m0s' },
    undefined,
  ],
  [
    'former names in any order, with spaces',
    { RateLimit: 'limit=10, reset=30 , remaining=0' },
    30_000,
  ],
  [
    'older headers with some left',
    { 'X-RateLimit-Remaining': '3', 'X-RateLimit-Reset': '9' },
    undefined,
  ],
])('R17 reads %s', (_, headers, expected) => {
  expect(parse(headers)).toBe(expected)
})
