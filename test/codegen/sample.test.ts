import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createApiClient } from 'repository-hooks'
import { describe, expect, it } from 'vitest'
import { run as runTool } from '../../scripts/processes.js'
import { makeFolder, run, runWith } from './setUp.js'
import { categories } from './sampled/categories.js'
import { events } from './sampled/events.js'
import { orders } from './sampled/orders.js'

const folder = path.join(import.meta.dirname, 'samples')
const samples = ['orders.json', 'order-2.json', 'category.json', 'events.ndjson'].map((name) =>
  path.join(folder, name),
)

/** The code of one sample. */
async function codeOf(sample: unknown, ...args: readonly string[]): Promise<string> {
  const { output } = await runWith(JSON.stringify(sample), 'sample', '-', '--out', '-', ...args)
  return output
}

/** A client whose server answers with one text. */
function responding(data: string) {
  return createApiClient({
    baseURL: 'https://api.test',
    logging: false,
    adapter: async (config) => ({
      ...{ status: 200, statusText: '', headers: {}, config, data },
    }),
  })
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8')
}

describe('the code of samples', () => {
  it('7.15 reads as these files do', async () => {
    const out = makeFolder()
    const { code, output } = await run('sample', ...samples, '--out', out, '--writes')

    expect(code).toBe(0)
    expect(output.replaceAll(out, 'src/api')).toMatchSnapshot()
    for (const name of ['orders.ts', 'categories.ts', 'events.ts']) {
      await expect(readFileSync(path.join(out, name), 'utf8')).toMatchFileSnapshot(
        `sampled/${name}`,
      )
    }
    expect(existsSync(path.join(out, 'api.ts'))).toBe(false)
  })

  it('is in the guide, unchanged', () => {
    const guide = readFileSync(path.join(import.meta.dirname, '../../docs/codegen.md'), 'utf8')
    const code = readFileSync(path.join(import.meta.dirname, 'sampled/events.ts'), 'utf8')

    expect(guide).toContain(code)
    expect(guide).toContain(read('events.ndjson'))
  })

  it('is formatted as prettier would', async () => {
    const options = ['--no-config', '--no-semi', '--single-quote', '--print-width', '100']
    const { output, code } = await runTool('prettier', [
      ...['--check', ...options],
      path.join(import.meta.dirname, 'sampled'),
    ])

    expect(code, output).toBe(0)
  })

  it('RT-C7 decodes the samples, with the names and types of the app', async () => {
    const { items, total } = await orders.calls(responding(read('orders.json'))).list()
    const order = await orders.calls(responding(read('order-2.json'))).detail('o_3')
    const [tree] = await categories.calls(responding(read('category.json'))).list()
    const lines = read('events.ndjson').trim().split('\n').join(',')
    const [created] = await events.calls(responding(`[${lines}]`)).list()

    expect(total).toBe(41)
    expect(items[0]).toMatchObject({
      createdAt: new Date('2026-11-01T08:00:00Z'),
      totalPrice: 1250,
      billingAddress: { company: 'X' },
      lines: [{ unitPrice: 625 }],
    })
    expect(order.customer.fullName).toBe('Cy')
    expect(tree?.children[1]?.children[0]?.name).toBe('D')
    expect(created).toMatchObject({ at: new Date(1_760_000_000_000), orderId: 'x' })
  })

  it('sends what it guessed as the server has it', async () => {
    const bodies: unknown[] = []
    const client = createApiClient({
      baseURL: 'https://api.test',
      logging: false,
      adapter: async (config) => {
        bodies.push(JSON.parse(String(config.data)))
        return { status: 200, statusText: '', headers: {}, config, data: read('order-2.json') }
      },
    })
    await orders.calls(client).update({ id: 'o_3', patch: { totalPrice: 999, shipOn: null } })

    expect(bodies).toEqual([{ total_price: '9.99', ship_on: null }])
  })
})

describe('what samples tell', () => {
  it('makes optional what is not in all of them, and nullable what is null in some', async () => {
    const code = await codeOf(
      [
        { id: 1, a: 'x', b: null },
        { id: 2, b: 3 },
      ],
      '--name',
      'thing',
    )

    expect(code).toContain('a: z.string().optional(),')
    expect(code).toContain('b: z.int().nullable(),')
  })

  it('takes words that come often for an enum, and a few for text', async () => {
    const often = Array.from({ length: 9 }, (_, id) => ({ id, state: ['on', 'off'][id % 2] }))
    const once = [{ id: 1, state: 'on' }]

    expect(await codeOf(often, '--name', 'lamp')).toContain("openEnum(['off', 'on'])")
    expect(await codeOf(once, '--name', 'lamp')).toContain('state: z.string()')
  })

  it.each(['label', 'labels'])(
    'takes what people write under %s for text, in lists too',
    async (name) => {
      const lamps = Array.from({ length: 9 }, (_, id) => ({
        id,
        [name]: name === 'labels' ? ['red', 'blue'] : ['red', 'blue'][id % 2],
      }))
      const code = await codeOf(lamps, '--name', 'lamp')

      expect(code).toContain(
        name === 'labels' ? 'labels: z.array(z.string())' : 'label: z.string()',
      )
    },
  )

  it.each([
    ['2026-11-21T08:00:00+01:00', 'isoDateTime'],
    ['2026-11-21T08:00:00', 'zonelessDateTime()'],
    ['2026-11-21', 'z.iso.date()'],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'z.guid()'],
    ['ada@example.com', 'z.email()'],
    ['https://example.com/a', 'z.url()'],
    ['192.0.2.1', 'z.ipv4()'],
    ['1.2345', 'z.string().regex(/^-?\\d+(?:\\.\\d+)?$/)'],
    ['2026-13-41', 'z.string()'],
    ['12', 'z.string()'],
    [12, 'z.int()'],
    [1.5, 'z.number()'],
    [true, 'z.boolean()'],
    [{ '2026-01': 1, '2026-02': 2 }, 'z.record(z.string(), z.int())'],
  ])('reads %j as %s', async (value, schema) => {
    expect(await codeOf({ id: 1, it: value }, '--name', 'thing')).toContain(`it: ${schema}`)
  })

  it('reads by names: money in texts, moments in numbers, measures that may have decimals', async () => {
    const sample = { id: 1, price: '12.50', createdAt: 1_760_000_000, sentAt: 1.76e12, weight: 12 }
    const code = await codeOf(sample, '--name', 'parcel')

    expect(code).toContain('price: minorUnits(),')
    expect(code).toContain('createdAt: epochSeconds,')
    expect(code).toContain('sentAt: epochMilliseconds,')
    expect(code).toContain('weight: z.number(),')
  })

  it('reads values of several kinds as alternatives', async () => {
    const code = await codeOf([{ id: 1 }, { id: 'a' }], '--name', 'thing')

    expect(code).toContain('id: z.union([z.int(), z.string()])')
  })

  it('warns of numbers that JavaScript rounds', async () => {
    const code = await runWith(
      '{"id":12345678901234567890}',
      'sample',
      '-',
      '--name',
      'x',
      '--out',
      '-',
    )

    expect(code.output).toContain('which JavaScript rounds: ask the API for text')
  })

  it.each([
    [{ data: [{ id: 1 }], total: 3, page: 1 }, 'page: numberedPage()'],
    [
      { count: 3, next: 'https://x.test/things/?page=2', previous: null, results: [{ id: 1 }] },
      "page: numberedPage({ response: { total: 'count' } })",
    ],
    [
      { items: [{ id: 1 }], next_cursor: null },
      "page: cursorPage({ response: { nextCursor: 'next_cursor' } })",
    ],
    [
      { status: 'ok', data: { items: [{ id: 1 }], total: 5, offset: 0, limit: 10 } },
      "page: offsetPage({ pageSize: 10, response: { items: 'data.items', total: 'data.total' } })",
    ],
    [
      { content: [{ id: 1 }], pageable: {}, totalElements: 4, number: 1, size: 20, last: true },
      "page: numberedPage({ params: { pageSize: 'size' }, response: { items: 'content', total: 'totalElements' } })",
    ],
    [{ things: [{ id: 1 }] }, "page: wholeList({ items: 'things' })"],
  ])('finds the rows and pages of %j', async (sample, page) => {
    const code = await codeOf(sample, '--name', 'thing')

    expect(code.replace(/\s+/g, ' ').replaceAll(', }', ' }').replaceAll('( {', '({')).toContain(
      page,
    )
    expect(code).toContain('useThings')
  })

  it('finds an entity in its envelope, and rows that have less', async () => {
    const out = makeFolder()
    const files = {
      'posts.json': [{ id: 1, title: 'x' }],
      'post.json': { post: { id: 1, title: 'x', body: 'long' } },
    }
    for (const [name, sample] of Object.entries(files))
      writeFileSync(path.join(out, name), JSON.stringify(sample))
    const names = Object.keys(files).map((name) => path.join(out, name))
    const { output } = await run('sample', ...names, '--out', '-')

    expect(output).toContain("schema: envelope('post', Post),\n  listSchema: PostRow,")
  })
})

describe('repository-hooks sample', () => {
  it('keeps edits when it runs again, and leaves the files of other runs', async () => {
    const out = makeFolder()
    await run('sample', path.join(folder, 'orders.json'), '--out', out)
    const file = path.join(out, 'orders.ts')
    const edited = readFileSync(file, 'utf8').replace(
      "  many: 'orders',",
      "  many: 'orders',\n  dedupe: true,",
    )
    writeFileSync(file, edited)
    await run('sample', path.join(folder, 'category.json'), '--out', out)
    const { output } = await run('sample', ...samples.slice(0, 2), '--out', out)

    expect(output).toContain(`changed  ${file}`)
    expect(readFileSync(file, 'utf8')).toContain("schema: envelope('data', Order),")
    expect(readFileSync(file, 'utf8')).toContain('dedupe: true,')
    expect(existsSync(path.join(out, 'categories.ts'))).toBe(true)
  })

  it('stays, when the folder is generated of a document', async () => {
    const out = makeFolder()
    await run('sample', path.join(folder, 'orders.json'), '--out', out)
    await run('generate', path.join(import.meta.dirname, 'documents/petstore.yaml'), '--out', out)

    expect(existsSync(path.join(out, 'orders.ts'))).toBe(true)
  })

  it('writes over a file that is not its own when it is told to, and only then', async () => {
    const out = makeFolder()
    const file = path.join(out, 'orders.ts')
    writeFileSync(file, 'export const mine = 1\n')
    const args = ['sample', path.join(folder, 'orders.json'), '--out', out]
    const refused = await run(...args)
    const kept = readFileSync(file, 'utf8')
    const forced = await run(...args, '--force')

    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('was not generated') })
    expect(kept).toBe('export const mine = 1\n')
    expect(forced.code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('useOrders')
  })

  it('takes the name and the path from its options, else from the file', async () => {
    const named = await codeOf({ id: 1 }, '--name', 'order line')
    const placed = await codeOf({ id: 1 }, '--path', '/v2/shop-orders')

    expect(named).toContain("one: 'orderLine',\n  many: 'orderLines',\n  path: '/order-lines',")
    expect(placed).toContain("one: 'shopOrder',\n  many: 'shopOrders',\n  path: '/v2/shop-orders',")
  })

  it.each([
    ['{"a": 1,\n "b": tru}', 'line 2, column 7'],
    ['{"a": 1,\n "b": 2,}', 'line 2, column 9'],
    ['[1, 2', 'line 1, column 6'],
    ['{"id":1}\n{"id":2}\n{"id":}', 'line 3, column 7'],
    ["{'a': 1}", 'line 1, column 2'],
    ['{"a": "x\ny"}', 'line 1, column 7'],
    ['{} x', 'line 1, column 4'],
  ])('says where %j stops being JSON', async (text, place) => {
    const { code, output } = await runWith(text, 'sample', '-', '--name', 'x')

    expect(code).toBe(1)
    expect(output).toMatch(/^The standard input is no JSON: .+ \(line/)
    expect(output).toContain(`(${place}).`)
  })

  it.each([
    [' ', ['--name', 'x'], 1, 'The standard input is empty.'],
    ['[1, 2]', ['--name', 'x'], 1, 'holds no object and no list of objects'],
    ['[]', ['--name', 'x'], 1, 'The samples of xes have no rows'],
    ['{}', [], 1, 'give one, such as "--name order"'],
    ['{}', ['--path', '/a/{b}'], 1, '--path "/a/{b}" is no path of a list'],
  ])('refuses %j with %j', async (text, args, code, message) => {
    expect(await runWith(text, 'sample', '-', ...args)).toMatchObject({
      code,
      output: expect.stringContaining(message),
    })
  })

  it('says how it is used', async () => {
    expect((await run('sample', '--help')).output).toContain('--writes')
    expect(await run('sample')).toMatchObject({
      code: 2,
      output: expect.stringContaining('sample needs a file.'),
    })
  })
})
