import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { readDocument } from '../../src/codegen/document/readDocument.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { makeFolder } from './setUp.js'

/** Documents by their paths, the first of which refers to the others. */
type Documents = Readonly<Record<string, object>>

async function generated(place: string) {
  const { files, report } = generateFiles(await readDocument(place))
  return { code: [...files.values()].join('\n'), remarks: report.lines().join('\n') }
}

async function fromDisk(documents: Documents) {
  const folder = makeFolder()
  const places = Object.entries(documents).map(([name, document]) => {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, stringify(document))
    return file
  })
  return { ...(await generated(places[0] ?? '')), folder }
}

async function fromServer(documents: (origin: string) => Documents) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(stringify(documents(origin)[(request.url ?? '').slice(1)] ?? {}))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
  return { ...(await generated(`${origin}/openapi.yaml`)), asked }
}

function root(parts: object): object {
  return { openapi: '3.0.3', paths: {}, ...parts }
}

function reply(schema: object): object {
  return { 200: { description: 'Yes.', content: { 'application/json': { schema } } } }
}

function listOf(items: object): object {
  return { get: { responses: reply({ type: 'array', items }) } }
}

const Pet = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }

describe('references', () => {
  it('of a part to the document itself lead there, and not to a second copy', async () => {
    const { code, remarks } = await fromDisk({
      'openapi.yaml': root({
        paths: { '/pets': { $ref: 'paths/pets.yaml' } },
        components: { schemas: { Pet } },
      }),
      'paths/pets.yaml': listOf({ $ref: '../openapi.yaml#/components/schemas/Pet' }),
    })

    expect(remarks).toBe('')
    expect(code).toContain('schema: Pet,')
    expect(code).not.toContain('PetModel')
  })

  it('of a part of Swagger 2 to the document itself lead to its definitions', async () => {
    const { code } = await fromDisk({
      'swagger.yaml': {
        swagger: '2.0',
        paths: {
          '/pets': {
            get: { responses: { 200: { schema: { $ref: 'parts.yaml#/Pets' } } } },
          },
        },
        definitions: { Pet },
      },
      'parts.yaml': { Pets: { type: 'array', items: { $ref: 'swagger.yaml#/definitions/Pet' } } },
    })

    expect(code).toContain('schema: Pet,')
  })

  it('with the address of their own server are followed, where the document was asked from there', async () => {
    const { code, asked } = await fromServer((origin) => ({
      'openapi.yaml': root({ paths: { '/pets': listOf({ $ref: `${origin}/pet.yaml` }) } }),
      'pet.yaml': Pet,
    }))

    expect(code).toContain('name: z.string().optional()')
    expect(asked).toEqual(['/openapi.yaml', '/pet.yaml'])
  })

  it.each([
    ['a document on the disk', fromDisk],
    ['one at an address', (documents: Documents) => fromServer(() => documents)],
  ])('of %s to other addresses are not asked, and say what to do', async (_, read) => {
    const Price = { $ref: 'http://127.0.0.1:9/money.json#/Money' }
    const { remarks } = await read({
      'openapi.yaml': root({
        paths: { '/pets': listOf({ ...Pet, properties: { ...Pet.properties, price: Price } }) },
      }),
    })

    expect(remarks).toContain(
      "refers to http://127.0.0.1:9/money.json#/Money, and other addresses than the document's are not asked: save that beside the document, and refer to the file; it is taken as unknown",
    )
  })

  it('that lead to nothing are told, whatever they stand for', async () => {
    const { remarks, folder } = await fromDisk({
      'openapi.yaml': root({
        paths: {
          '/pets': { $ref: 'pets.yaml#/list' },
          '/owners': { $ref: 'pets.yaml#/nothing' },
        },
      }),
      'pets.yaml': {
        list: {
          get: {
            parameters: [{ $ref: '#/parameters/Page' }],
            responses: { ...reply({ type: 'array', items: Pet }), 409: { $ref: '#/Taken' } },
          },
        },
      },
    })

    const file = path.join(folder, 'pets.yaml')
    expect(remarks).toBe(
      [
        `  refers to ${file}#/parameters/Page, which can't be found; it is left out`,
        '    /pets get parameters 0',
        `  refers to ${file}#/Taken, which can't be found; it is left out`,
        '    /pets get responses 409',
        `  refers to ${file}#/nothing, which can't be found; it is left out`,
        '    /owners',
      ].join('\n'),
    )
  })
})
