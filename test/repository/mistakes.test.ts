import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

const declared = `
import { repository } from 'repository-hooks'
import { z } from 'zod'
const Product = z.object({ id: z.string() })
const products = repository({ one: 'product', many: 'products', path: '/products', schema: Product, create: Product })
const comments = repository({ one: 'comment', many: 'comments', path: '/posts/{postId}/comments', schema: Product })
`

const mistakes: [name: string, line: string, expected: string][] = [
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
    'an entity that is named by its id, where its path needs more',
    'comments.hooks.useComment("1")',
    "Argument of type 'string' is not assignable to parameter of type '{ readonly id: string; readonly postId: string | number | bigint; }'.",
  ],
  [
    'a place of an entity that is missing',
    'comments.hooks.useDeleteComment().mutate({ id: "1" })',
    "Property 'postId' is missing in type '{ id: string; }' but required in type '{ readonly id: string; readonly postId: string | number | bigint; }'.",
  ],
  [
    'a place of an entity that is misspelt',
    'comments.hooks.useComment({ postid: "1", id: "1" })',
    "'postid' does not exist in type '{ readonly id: string; readonly postId: string | number | bigint; }'. Did you mean to write 'postId'?",
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
    'a verb that lists have not',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, list: { method: 'PUT' } })",
    `Type '"PUT"' is not assignable to type '"GET" | "POST" | undefined'.`,
  ],
  [
    'what stands in the path of lists, when it is missing',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, list: { path: '/in/{place}' } }).hooks.useAs({})",
    "Property 'place' is missing in type '{}' but required in type",
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
    '"There is a hook or call of this name already: choose another one"',
  ],
  [
    'an endpoint that is called like the hook of another one that suspends',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, endpoints: (e) => ({ top: e.query({ path: '/x' }), suspenseTop: e.query({ path: '/y' }) }) })",
    '"There is a hook or call of this name already: choose another one"',
  ],
  [
    'bodies of errors that are declared by a kind',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, errors: { conflict: Product } })",
    'is not assignable to type \'"Bodies of errors are declared by status, such as 409"\'',
  ],
  [
    'bodies of an endpoint’s errors that are declared by a kind',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, endpoints: (e) => ({ top: e.query({ path: '/x', errors: { notFound: Product } }) }) })",
    'is not assignable to type \'"Bodies of errors are declared by status, such as 409"\'',
  ],
  [
    'an id that is no member of the entity',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, id: 'nubmer' })",
    `Type '"nubmer"' is not assignable to type '"The schema gives no member of this name"'.`,
  ],
  [
    'a path that lacks a variable',
    "repository({ one: 'a', many: 'as', path: '/as', schema: Product, endpoints: (e) => ({ top: e.query({ path: '/x/{year}' }) }) }).hooks.useTop({})",
    "Property 'year' is missing in type '{}'",
  ],
]

const fileOf = (index: number) => path.join(root, `test/repository/mistake${index}.ts`)
const files = new Map(mistakes.map(([, line], index) => [fileOf(index), declared + line]))

/** One program of all mistakes, each in a file of its own: the package and its libraries are read once. */
const program = createProgram()

function createProgram(): ts.Program {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (name) => files.get(name) ?? readFile(name)
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.getSourceFile = (name, version) =>
    ts.createSourceFile(name, host.readFile(name) ?? '', version)
  return ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false }, host)
}

/** What the compiler says of a file, each line of its message without the types that it spells out. */
function complaintsAbout(file: string): readonly string[] {
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .flatMap(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').split('\n'))
    .map((message) => message.trim())
}

test.each(mistakes.map(([name, , expected], index) => ({ name, expected, file: fileOf(index) })))(
  'the compiler says what is wrong with $name',
  { timeout: 60_000 },
  ({ file, expected }) => {
    const complaints = complaintsAbout(file)
    expect(complaints.join('\n')).toContain(expected)
    expect(complaints.length).toBeLessThan(14)
  },
)
