import { describe, expect, it } from 'vitest'
import type { OpenApi, RawOperation, Schema } from '../../src/codegen/document/OpenApi.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'

type Paths = Record<string, Record<string, RawOperation>>

function generated(paths: Paths, schemas: Record<string, Schema> = {}) {
  const document: OpenApi = { openapi: '3.0.3', paths, components: { schemas } }
  const { files, report } = generateFiles(document)
  return { code: [...files.values()].join('\n'), remarks: report.lines().join('\n') }
}

function json(schema: Schema): { content: Record<string, { schema: Schema }> } {
  return { content: { 'application/json': { schema } } }
}

const item: Schema = { type: 'object', properties: { id: { type: 'integer' } } }

/** What real documents hold that no one writes into an example: each of these was refused by a server of one of them. */
describe('what real documents hold', () => {
  it('a response that may have no body is null then', () => {
    const { code } = generated({
      '/grants/{id}/check': { get: { responses: { 200: json(item), 204: {} } } },
    })

    expect(code).toContain('response: z.object({ id: z.int().optional() }).nullable(),')
  })

  it('a body that is declared for 204 is none', () => {
    const { code } = generated({
      '/trunks/{id}/drop': { post: { responses: { 204: json(item) } } },
    })

    expect(code).not.toContain('response:')
  })

  it('parameters of what usual calls are made of are told to be left out', () => {
    const team = { name: 'teamId', in: 'query', schema: { type: 'string' } }
    const { remarks } = generated({
      '/items': { get: { responses: { 200: json({ type: 'array', items: item }) } } },
      '/items/{id}': { get: { parameters: [team], responses: { 200: json(item) } } },
    })

    expect(remarks).toContain('is "detail", which takes no parameters: "teamId" are left out')
  })

  it('parameters that most operations take are told of once', () => {
    const of = (...names: string[]) => ({
      parameters: names.map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
      responses: { 200: json(item) },
    })
    const all = { responses: { 200: json({ type: 'array', items: item }) } }
    const { remarks } = generated({
      '/items': { get: { ...of('pretty'), ...all } },
      '/items/{id}': { get: of('pretty', 'expand'), delete: of('pretty', 'force') },
    })

    expect(remarks.split('\n')).toEqual([
      '  has "pretty" on most operations, and CRUD calls leave them out: an interceptor can add them to all calls',
      '    the document',
      '  is "detail", which takes no parameters: "expand" are left out; if they change the response, declare an additional query endpoint',
      '    GET /items/{id}',
      '  is "delete", which takes no parameters: "force" are left out; pass them in "meta" of a call, to an interceptor that adds them',
      '    DELETE /items/{id}',
    ])
  })

  it('failures of usual calls that differ are alternatives, those that say more first', () => {
    const text: Schema = { type: 'string' }
    const few = json({ type: 'object', properties: { message: text } })
    const more = json({ type: 'object', properties: { message: text, field: text } })
    const list = json({ type: 'array', items: item })
    const { code } = generated({
      '/items': { get: { responses: { 200: list, 422: few } } },
      '/items/{id}': { get: { responses: { 200: json(item), 422: more } } },
      '/items/{id}/photos': { get: { responses: { 200: list, 422: few } } },
    })

    expect(code).toContain(`422: z.union([
      z.object({ message: z.string().optional(), field: z.string().optional() }),
      z.object({ message: z.string().optional() }),
    ]),`)
    expect(code.match(/422/g)).toHaveLength(1)
  })

  it('what a base has leads back through those that extend it', () => {
    const { code } = generated(
      {
        '/posts/{id}': { get: { responses: { 200: json({ $ref: '#/components/schemas/Post' }) } } },
      },
      {
        Post: {
          type: 'object',
          discriminator: { propertyName: 'kind' },
          properties: { kind: { type: 'string' }, author: { $ref: '#/components/schemas/User' } },
        },
        VideoPost: { allOf: [{ $ref: '#/components/schemas/Post' }, { type: 'object' }] },
        User: {
          type: 'object',
          properties: { posts: { type: 'array', items: { $ref: '#/components/schemas/Post' } } },
        },
      },
    )

    // Whatever stands later in the file is not there yet when the file is loaded.
    expect(code).toContain('author: z.lazy(() => User).optional(),')
    expect(code).toContain('posts: z.array(z.lazy(() => Post)).optional()')
  })

  it('lists in queries that no comma joins are texts of the app', () => {
    const ids: Schema = { type: 'array', items: { type: 'integer' } }
    const param = { name: 'ids', in: 'query', style: 'pipeDelimited', explode: false, schema: ids }
    const { code, remarks } = generated({
      '/find': { get: { parameters: [param], responses: {} } },
    })

    expect(code).toContain('query: z.object({ ids: z.string().optional() })')
    expect(remarks).toContain(`has the array "ids" as one string: pass array.join('|')`)
  })

  it('lists that stand in queries with brackets are written so', () => {
    const ids: Schema = { type: 'array', items: { type: 'string' } }
    const expand = { name: 'expand', in: 'query', style: 'deepObject', explode: true, schema: ids }
    const { code } = generated({
      '/find': { get: { parameters: [expand], responses: {} } },
    })

    expect(code).toContain(`createApiClient({ baseURL, arrayFormat: 'brackets' })`)
  })

  it('lists of objects are told, which no query can carry', () => {
    const filters: Schema = { type: 'array', items: item }
    const { remarks } = generated({
      '/find': {
        get: { parameters: [{ name: 'filters', in: 'query', schema: filters }], responses: {} },
      },
    })

    expect(remarks).toContain('has the parameter "filters" in a style that queries do not support')
  })

  it('an offset that is text is a token, and never counted', () => {
    const paged = (example: string) => ({
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'offset', in: 'query', example, schema: { type: 'string' } },
        ],
        responses: { 200: json({ type: 'array', items: item }) },
      },
    })

    expect(generated({ '/tasks': paged('eyJ0eXAi') }).code).not.toContain('Page(')
    expect(generated({ '/tasks': paged('20') }).code).toContain(`offset: 'offset'`)
  })

  it('what extends a base that a member tells apart may be extended itself', () => {
    const extending = (name: string, properties: Record<string, Schema> = {}): Schema => ({
      allOf: [{ $ref: `#/components/schemas/${name}` }, { type: 'object', properties }],
    })
    const { code } = generated(
      {
        '/accounts/{id}': {
          get: { responses: { 200: json({ $ref: '#/components/schemas/account' }) } },
        },
      },
      {
        thing: {
          type: 'object',
          required: ['type'],
          properties: { type: { type: 'string' } },
          discriminator: { propertyName: 'type' },
        },
        account: extending('thing', { name: { type: 'string' } }),
        user: extending('account'),
      },
    )

    expect(code).toContain(`type: z.enum(['account', 'user']),`)
  })

  it('the shortest path has the short name', () => {
    const list = { get: { responses: { 200: json({ type: 'array', items: item }) } } }
    const { code } = generated({ '/me/tracks': list, '/tracks': list })

    expect(code).toContain('export const tracks = repository({')
    expect(code).toContain('export const meTracks = repository({')
  })

  it('cookies that are demanded, and places in other forms, are told', () => {
    const schema: Schema = { type: 'string' }
    const parameters = [
      { name: 'sid', in: 'cookie', required: true, schema },
      { name: 'at', in: 'path', required: true, style: 'matrix', schema },
    ]
    const { remarks } = generated({ '/maps/{at}': { get: { parameters, responses: {} } } })

    expect(remarks).toContain('needs the cookie "sid"')
    expect(remarks).toContain('has the path parameter "at" in the style "matrix"')
  })

  it('names have no accents, and are there where nothing of them is left', () => {
    const { code } = generated(
      {
        '/Ärzte': { get: { responses: { 200: json({ type: 'array', items: item }) } } },
        '/医師/{語}': { get: { responses: { 200: json({ $ref: '#/components/schemas/医' }) } } },
      },
      { 医: item },
    )

    expect(code).toContain('export const arztes = repository(')
    expect(code).toContain("e.query({ path: '/医師/{unnamed}', response: Unnamed })")
  })

  it('an offset that is a text is where the server goes on, and no number', () => {
    const text: Schema = { type: 'string' }
    const next: Schema = { type: 'object', properties: { offset: text, path: text } }
    const list: Schema = {
      type: 'object',
      properties: { data: { type: 'array', items: item }, next_page: next },
    }
    const parameters = ['limit', 'offset'].map((name) => ({ name, in: 'query', schema: text }))
    const { code } = generated({
      '/tasks': { get: { parameters, responses: { 200: json(list) } } },
    })

    expect(code).toContain(
      "cursorPage({ params: { cursor: 'offset' }, response: { nextCursor: 'next_page.offset' }",
    )
  })

  it('ids are what their place in the path is called after', () => {
    const issue = json({
      type: 'object',
      properties: { id: { type: 'integer' }, number: { type: 'integer' } },
    })
    const { code } = generated({
      '/repos/{owner}/{repo}/issues': {
        get: {
          responses: {
            200: json({ type: 'array', items: issue.content['application/json']?.schema ?? {} }),
          },
        },
      },
      '/repos/{owner}/{repo}/issues/{issue_number}': { get: { responses: { 200: issue } } },
    })

    expect(code).toContain("id: 'number',")
  })

  it('an id is a member that entities of all kinds have', () => {
    const kind = (id: string): Schema => ({
      type: 'object',
      properties: { [id]: { type: 'string' }, number: { type: 'string' }, text: {} },
    })
    const { code } = generated({
      '/records/{number}': {
        get: { responses: { 200: json({ oneOf: [kind('uuid'), kind('id')] }) } },
      },
      '/records': {
        get: {
          responses: {
            200: json({ type: 'array', items: { oneOf: [kind('uuid'), kind('id')] } }),
          },
        },
      },
      '/events': {
        get: {
          responses: {
            200: json({ type: 'array', items: { anyOf: [kind('uuid'), { oneOf: [item] }] } }),
          },
        },
      },
    })

    expect(code).toContain("id: 'number'")
    expect(code).not.toContain("id: 'uuid'")
  })

  it('a count of seconds since 1970 is a moment', () => {
    const created: Schema = { type: 'integer', format: 'unix-time' }
    const { code } = generated({
      '/charges/{id}': { get: { responses: { 200: json({ ...item, properties: { created } }) } } },
    })

    expect(code).toContain('created: epochSeconds.optional()')
  })

  it('an object that holds one list among others is no list', () => {
    const roles = { type: 'array', items: item }
    const self = { type: 'object', properties: { email: { type: 'string' }, roles } }
    const numbers = { type: 'object', properties: { from: { type: 'string' }, call_logs: roles } }
    const { code } = generated({
      '/self': { get: { responses: { 200: json(self) } } },
      '/phone/logs': { get: { responses: { 200: json(numbers) } } },
    })

    expect(code).not.toContain("items: 'roles'")
    expect(code).toContain("page: wholeList({ items: 'call_logs' })")
  })

  it.each([
    ['/api/items/{id}/', ''],
    ['/api/items/{id}', "  entityPath: '/api/items/{id}',\n"],
  ])('a list with a slash at its end has entities at %s', (path, entityPath) => {
    const { code } = generated({
      '/api/items/': { get: { responses: { 200: json({ type: 'array', items: item }) } } },
      [path]: { get: { responses: { 200: json(item) } }, delete: { responses: { 204: {} } } },
      '/api/items/{id}/hide/': { post: { responses: { 200: json(item) } } },
    })

    expect(code).toContain(`  path: '/api/items/',\n${entityPath}  schema: `)
    expect(code).toContain('export const { useItems, useItem, useDeleteItem, useHideItem }')
    expect(code).toContain("path: '/api/items/{id}/hide/',")
  })

  it.each([
    [
      'pages from 0',
      ['page', 'size'],
      { content: 'rows', totalElements: 'integer' },
      "numberedPage({ firstPage: 0, params: { pageSize: 'size' }, response: { items: 'content', total: 'totalElements' } })",
    ],
    ['pages of a list that nobody counts', ['page', 'limit'], {}, 'uncountedPage('],
    ['offsets of a list that nobody counts', ['skip', 'limit'], {}, "params: { offset: 'skip'"],
    [
      'links in the body',
      ['cursor'],
      { results: 'rows', next: 'uri', previous: 'uri' },
      "linkPage({ response: { next: 'next', previous: 'previous' } })",
    ],
  ])('%s are read as such', (_, params, members, page) => {
    const rows: Schema = { type: 'array', items: item }
    const parameters = params.map((name) => ({
      ...{ name, in: 'query' },
      schema: name === 'page' ? { type: 'integer', default: 0 } : { type: 'string' },
    }))
    const kinds: Record<string, Schema> = {
      rows,
      integer: { type: 'integer' },
      uri: { type: ['string', 'null'], format: 'uri' },
    }
    const properties = Object.entries(members).map(([name, kind]) => [name, kinds[kind] ?? {}])
    const body: Schema = { type: 'object', properties: Object.fromEntries(properties) }
    const reply = properties.length === 0 ? rows : body
    const { code, remarks } = generated({
      '/items': { get: { parameters, responses: { 200: json(reply) } } },
      '/items/{id}': { get: { responses: { 200: json(item) } } },
    })

    const line = code.replaceAll(/\s+/g, ' ').replaceAll(', }', ' }').replaceAll(', )', ')')
    expect(line.replaceAll('( {', '({').replaceAll('} )', '})')).toContain(page)
    expect(remarks).not.toContain('pages')
  })

  it('a member that is demanded and not declared is sent', () => {
    const body = { ...item, required: ['datatype'] }
    const { code } = generated({
      '/fields/{name}/make': { post: { requestBody: json(body), responses: {} } },
    })

    expect(code).toContain('datatype: z.unknown()')
  })

  it('an object in the query is its members, side by side', () => {
    const schema = {
      type: 'object',
      properties: { sum: { type: 'string' }, min: { type: 'integer' } },
    }
    const { code } = generated({
      '/totals/{id}/of': {
        get: { parameters: [{ name: 'of', in: 'query', schema }], responses: {} },
      },
    })

    expect(code).toContain(
      'query: z.object({ sum: z.string().optional(), min: z.int().optional() }),',
    )
  })

  it('members that only one direction has are left out of the other, however deep', () => {
    const schedule = {
      type: 'object',
      required: ['id', 'day'],
      properties: {
        id: { type: 'integer', readOnly: true },
        day: { type: 'string' },
        secret: { type: 'string', writeOnly: true },
      },
    }
    const policy = { type: 'object', properties: { at: { $ref: '#/components/schemas/Schedule' } } }
    const { code } = generated(
      {
        '/users/{id}/policy': {
          post: { requestBody: json(policy), responses: { 200: json(policy) } },
        },
      },
      { Schedule: schedule },
    )

    expect(code).toContain('z.object({ day: z.string(), secret: z.string().optional() })')
    expect(code).toContain('export const Schedule = z.object({ id: z.int(), day: z.string() })')
  })

  it('a parameter called id does not take the place of the one in the path', () => {
    const id = { name: 'id', in: 'query', schema: { type: 'string' } }
    const { code } = generated({
      '/orgs': { get: { responses: { 200: json({ type: 'array', items: item }) } } },
      '/orgs/{org_id}': { get: { responses: { 200: json(item) } } },
      '/orgs/{org_id}/search': { get: { parameters: [id], responses: {} } },
    })

    expect(code).toContain("path: '/orgs/{orgId}/search',\n      query: z.object({ id: ")
  })

  it('a patch is sent as the one that looks like what it changes, and says its type', () => {
    const content = Object.fromEntries(
      ['json-patch+json', 'merge-patch+json'].map((type) => [
        `application/${type}`,
        { schema: item },
      ]),
    )
    const { remarks } = generated({
      '/pods/{id}/status': { patch: { requestBody: { content }, responses: {} } },
    })

    expect(remarks).toContain('takes application/merge-patch+json: pass it with each call')
  })

  it('what is sent is not turned round for members that only responses have', () => {
    const made: Schema = { type: 'string', format: 'date-time', readOnly: true }
    const body = { type: 'object', properties: { made, label: { type: 'string' } } }
    const { code } = generated({
      '/images': { get: { responses: { 200: json({ type: 'array', items: item }) } } },
      '/images/upload': { post: { requestBody: json(body), responses: {} } },
    })

    expect(code).toContain('body: z.object({ label: z.string().optional() }).optional(),')
    expect(code).toContain('uploadImages: e.mutation({')
  })

  it('an operation is not named after the class that answers', () => {
    const { code } = generated({
      '/accounts/{id}/charges': { get: { operationId: 'Billing_GetCharges', responses: {} } },
    })

    expect(code).toContain('charges: e.query({')
  })

  it('a text as JSON is told of, since text is sent as it is', () => {
    const { remarks } = generated({
      '/users/{id}/pin': { post: { requestBody: json({ type: 'string' }), responses: {} } },
    })

    expect(remarks).toContain('takes a string as JSON')
  })

  it('a part that only adds to a member leaves it what it is', () => {
    const list = { type: 'array', items: { type: 'integer' } }
    const body = {
      allOf: [{ type: 'object', properties: { inbound: list } }],
      properties: { inbound: { description: 'Comes in.' } },
    }
    const { code } = generated({
      '/walls/{id}/rules': { put: { requestBody: json(body), responses: {} } },
    })

    expect(code).toContain('inbound: z.array(z.int()).optional()')
  })

  it('what other places refer to as well is not told by the name of its schema', () => {
    const reference = { $ref: '#/components/schemas/Linode' }
    const union = {
      oneOf: [reference, { $ref: '#/components/schemas/Domain' }],
      discriminator: { propertyName: 'type' },
    }
    const typed = { type: 'object', required: ['type'], properties: { type: { type: 'string' } } }
    const { code } = generated(
      {
        '/linodes/{id}/state': { get: { responses: { 200: json(reference) } } },
        '/entities/{id}/state': { get: { responses: { 200: json(union) } } },
      },
      { Linode: typed, Domain: typed },
    )

    expect(code).toContain('export const Linode = z.object({ type: z.string() })')
    expect(code).toContain('z.union([Linode, Domain])')
  })

  it('an id of .NET is an id, whatever its version and variant', () => {
    const { code } = generated(
      { '/items': { get: { responses: { 200: json({ $ref: '#/components/schemas/Item' }) } } } },
      { Item: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } } },
    )

    expect(code).toContain('id: z.guid().optional()')
  })

  it('a tuple may leave out what it need not have, and go on', () => {
    const place: Schema = {
      type: 'array',
      prefixItems: [{ type: 'number' }, { type: 'number' }, { type: 'string' }],
      minItems: 2,
      items: { type: 'boolean' },
    }
    const { code } = generated({ '/place': { get: { responses: { 200: json(place) } } } })

    expect(code).toContain('z.tuple([z.number(), z.number(), z.string().optional()], z.boolean())')
  })

  it('what is never anything but null is null', () => {
    const nothing: Schema = {
      type: 'object',
      properties: { a: { type: 'null' }, b: { enum: [null] } },
      required: ['a'],
    }
    const { code } = generated({ '/nothing': { get: { responses: { 200: json(nothing) } } } })

    expect(code).toContain('z.object({ a: z.null(), b: z.null().optional() })')
  })

  it('members whose names follow a pattern are as the pattern has them', () => {
    const labels = { type: 'object', patternProperties: { '^x-': { type: 'integer' } } }
    const { code } = generated({ '/labels': { get: { responses: { 200: json(labels) } } } })

    expect(code).toContain('response: z.record(z.string(), z.int())')
  })

  it('alternatives that lead back to themselves have a type that can be read', () => {
    const option = (name: string): Schema => ({
      type: 'object',
      properties: { [name]: { type: 'array', items: { $ref: '#/components/schemas/Choice' } } },
    })
    const { code } = generated(
      { '/choice': { get: { responses: { 200: json({ $ref: '#/components/schemas/Choice' }) } } } },
      { Choice: { oneOf: [option('either'), option('or')] } },
    )

    expect(code).toContain('export type Choice = {\n  either?: Choice[] | undefined\n} | {\n')
  })

  it('files do not differ in capitals alone, which are one on many disks', () => {
    const ofTag = (tag: string): RawOperation => ({ tags: [tag], responses: { 204: {} } })
    const { files } = generateFiles({
      openapi: '3.0.3',
      paths: {
        '/a/{id}/one': { get: ofTag('channelCatalogs') },
        '/b/{id}/two': { get: ofTag('channelcatalogs') },
      },
    })

    expect([...files.keys()]).toEqual(['channelCatalogs.ts', 'channelcatalogsApi.ts', 'api.ts'])
  })

  it('a stream is told as one', () => {
    const stream = (type: string): RawOperation => ({
      responses: { 200: { content: { [type]: { schema: item } } } },
    })
    const { code, remarks } = generated({
      '/events': { get: stream('text/event-stream') },
      '/rows': { get: stream('application/jsonl') },
    })

    expect(remarks).toContain(
      'responds with text/event-stream, which is a stream: read it with repository-hooks/transfer',
    )
    expect(remarks).toContain('responds with application/jsonl, which is a stream')
    expect(code).not.toContain('response:')
  })

  it('a method that endpoints do not have is told', () => {
    const { remarks } = generated({ '/items': { head: { responses: { 200: {} } } } })

    expect(remarks).toContain('has a method that endpoints do not support; it is left out')
    expect(remarks).toContain('HEAD /items')
  })
})
