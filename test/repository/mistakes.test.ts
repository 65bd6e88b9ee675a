import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

const declared = `
import { repository } from 'repository-hooks'
import { z } from 'zod'
const Product = z.object({ id: z.string() })
const products = repository({ one: 'product', many: 'products', path: '/products', schema: Product, create: Product })
`

/** What the compiler says of a line, each line of its message without the types that it spells out. */
function complaintsAbout(line: string): readonly string[] {
  const file = path.join(root, 'test/repository/mistake.ts')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (name) => (name === file ? declared + line : readFile(name))
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, version) =>
    ts.createSourceFile(name, host.readFile(name) ?? '', version)
  const program = ts.createProgram([file], { ...options, noUnusedLocals: false }, host)
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .flatMap(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').split('\n'))
    .map((message) => message.trim())
}

test.each([
  ['a hook that is misspelt', 'products.hooks.useProduts()', "Did you mean 'useProducts'?"],
  [
    'a hook of something that is not declared',
    'products.hooks.useUpdateProduct()',
    "Did you mean 'useCreateProduct'?",
  ],
  [
    'an id of another type',
    'products.hooks.useProduct(5)',
    "Argument of type 'number' is not assignable to parameter of type 'string'.",
  ],
  [
    'a member that is missing',
    'products.hooks.useCreateProduct().mutate({})',
    "Property 'id' is missing in type '{}' but required in type '{ id: string; }'.",
  ],
  [
    'retries by TanStack, which would multiply with those of the client',
    'products.hooks.useProducts({}, { retry: 3 })',
    "and 'retry' does not exist in type 'ListExtras<",
  ],
  [
    'an option that is misspelt',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, craete: Product })",
    "Did you mean to write 'create'?",
  ],
  [
    'what is no schema',
    "repository({ one: 'a', many: 'as', path: '/as', schema: 5 })",
    "Type 'number' is not assignable to type 'SchemaLike'.",
  ],
  [
    'optimistic changes that are switched on by a word',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, optimistic: true })",
    "import { optimistic } from 'repository-hooks', and write optimistic or { ...optimistic, create }",
  ],
  [
    'optimistic changes without what shows them',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, optimistic: { undo: 5_000 } })",
    "Property 'layering' is missing in type '{ undo: number; }' but required in type 'Optimistic<",
  ],
  [
    'an endpoint that is called like a hook that is there already',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, endpoints: (e) => ({ createA: e.query({ path: '/x' }) }) })",
    '"Every repository has a hook or call of this name: choose another one"',
  ],
  [
    'a path that lacks a variable',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, endpoints: (e) => ({ top: e.query({ path: '/x/{year}' }) }) }).hooks.useTop({})",
    "Property 'year' is missing in type '{}'",
  ],
])('the compiler says what is wrong with %s', { timeout: 60_000 }, (_name, line, expected) => {
  const complaints = complaintsAbout(line)
  expect(complaints.join('\n')).toContain(expected)
  expect(complaints.length).toBeLessThan(14)
})
