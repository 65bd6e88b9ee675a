import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/codegen/document/readDocument.js'
import { generate, makeFolder } from './setUp.js'

async function codeOf(document: string, file: string): Promise<string> {
  const { files } = await generate(document)
  return files.get(file) ?? ''
}

describe('a document of OpenAPI 3.1 with much that is unusual', () => {
  it('RT-C3 reads as this', async () => {
    const { files, report } = await generate('tricky.json')

    expect([...files].map(([name, text]) => `// ${name}\n${text}`).join('\n')).toMatchSnapshot()
    expect(report.lines().join('\n')).toMatchInlineSnapshot(`
      "  needs the header X-Tenant: pass it with each call, under "headers"
          GET /nodes
        declares an error body for default, which is no status: it is not typed
          GET /nodes/{node-id}
        responds with application/pdf, which is no JSON: its data is unknown; for downloads use repository-hooks/transfer
          GET /nodes/{node-id}/export
        has a parameter "body", which is the variable of the request body; it is left out
          GET /nodes
        has a pattern that JavaScript has no way to write; it is not checked
          Values.odd
        refers to #/components/schemas/Nowhere, which can't be found; it is taken as unknown
          Values.lost
        puts a key into URLs, where logs and histories keep it: use a header, if the API supports one
          security scheme inQuery"
    `)
  })
})

describe('a document in several files', () => {
  it('RT-C3 reads as one', async () => {
    const code = await codeOf('parts.yaml', 'lines.ts')

    expect(code).toContain("path: '/orders/{orderId}/lines',")
    expect(code).toContain('lines: z.array(z.lazy(() => Line)).optional(),')
    expect(code).toContain('page: uncountedPage(),')
    expect(code).toContain('export const { useLines, useInfiniteLines, useLine } = lines.hooks')
  })
})

describe('documents as they stand on disks', () => {
  it('a discriminator is mapped to files, and texts that are no schemas are left alone', async () => {
    const code = await codeOf('split.yaml', 'pets.ts')

    expect(code).toContain("z.discriminatedUnion('kind', [Cat, Dog])")
    expect(code).toContain("kind: z.literal('c')")
  })

  it('a key of YAML takes what another part has', async () => {
    expect(await codeOf('split.yaml', 'pets.ts')).toContain('errors: { 400: Problem }')
  })

  it('a byte order mark is no part of a document', async () => {
    const file = path.join(makeFolder(), 'marked.json')
    writeFileSync(file, `\uFEFF${JSON.stringify({ openapi: '3.0.3', paths: {} })}`)

    expect(await readDocument(file)).toEqual({ openapi: '3.0.3', paths: {} })
  })
})

describe('a document of Swagger 2', () => {
  it('RT-C3 reads as this', async () => {
    const { report } = await generate('old.json')

    expect(await codeOf('old.json', 'users.ts')).toMatchInlineSnapshot(`
      "import { offsetPage, repository } from 'repository-hooks'
      import { encoding, isoDateTime, snakeCase } from 'repository-hooks/codecs'
      import { z } from 'zod'

      export const User = snakeCase(
        z.object({
          id: z.int(),
          login: z.string().optional(),
          lastSeen: isoDateTime.nullable().optional(),
        }),
      )
      export type User = z.output<typeof User>

      export const Problem = z.object({ reason: z.string().optional() })
      export type Problem = z.output<typeof Problem>

      export const NewUser = snakeCase(
        z.object({ login: z.string().optional(), lastSeen: isoDateTime.nullable().optional() }),
      )

      export const UserFilter = z.object({ ids: z.array(z.string()).optional() })

      export const users = repository({
        one: 'user',
        many: 'users',
        path: '/users',
        schema: User,
        create: encoding(NewUser),
        filter: UserFilter,
        page: offsetPage({ pageSize: 10, response: { items: 'users' } }),
        errors: { 404: Problem },
        endpoints: (e) => ({
          uploadAvatar: e.mutation({
            method: 'POST',
            path: '/users/{id}/avatar',
            body: z.instanceof(FormData).optional(),
            affects: 'one',
          }),
        }),
      })

      export const { useUsers, useInfiniteUsers, useUser, useCreateUser, useUploadAvatar } = users.hooks
      "
    `)
    expect(await codeOf('old.json', 'api.ts')).toContain(
      "export const baseURL = 'https://old.example.com/v2'",
    )
    expect(report.lines().join('\n')).toMatchInlineSnapshot(`
      "  responds with application/octet-stream, which is no JSON: its data is unknown; for downloads use repository-hooks/transfer
          POST /users/{id}/avatar
        is an alternative to oauth, which the client uses
          security scheme basic"
    `)
  })
})
