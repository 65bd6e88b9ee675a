import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { readDocument } from '../../src/codegen/document/readDocument.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { documentFile, generate, makeFolder, run } from './setUp.js'

/** Serves the documents of these tests; gives where. */
async function serveDocuments(): Promise<string> {
  const server = createServer((request, response) => {
    readFile(documentFile(`.${request.url}`)).then(
      (text) => response.end(text),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
}

it('a document at an address gives what its files give', async () => {
  const address = await serveDocuments()
  const { files } = generateFiles(await readDocument(`${address}/parts.yaml`))

  expect(files).toEqual((await generate('parts.yaml')).files)
})

it('a document that is not at its address is told with what the server said', async () => {
  const address = `${await serveDocuments()}/nothing.json`
  const { code, output } = await run('generate', address, '--out', makeFolder())

  expect(code).toBe(1)
  expect(output).toBe(`${address} can't be read: the server answered 404`)
})

it('a server that is not there is told with the reason', async () => {
  const { output } = await run('generate', 'http://127.0.0.1:65535/openapi.json')

  expect(output).toMatch(/^http:\S+ can't be read: connect ECONNREFUSED/)
})

it.each([
  ['http://localhost:8000/v1', 'http://localhost:8000/v1'],
  ['http://127.0.0.1:8000/', 'http://127.0.0.1:8000'],
  ['http://api.example.com', 'https://api.example.com'],
])('the server %s is asked at %s', (url, baseURL) => {
  const { files } = generateFiles({ openapi: '3.1.0', paths: {}, servers: [{ url }] })

  expect(files.get('api.ts')).toContain(`export const baseURL = '${baseURL}'`)
})
