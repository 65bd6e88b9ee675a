import type { Node } from '@babel/types'
import path from 'node:path'
import { call, literal, quote, render } from '../../output/Code.js'
import { membersOf, textOf } from '../project/Expr.js'
import { fragmentOf } from '../project/Fragment.js'
import type { Project } from '../project/Project.js'
import type { Rewriting } from '../project/Rewriting.js'
import { endOf } from '../project/walk.js'
import { writeImports } from '../plan/writeImports.js'
import { library } from '../plan/writeRepository.js'
import { baseOption } from './baseOption.js'
import { type ClientPlace, provideClient } from './provideClient.js'
import type { Finishing } from './Migration.js'
import type { Binding } from '../project/SourceFile.js'

interface ClientWriting extends Finishing {
  readonly rewriting: Rewriting
}

/** Lets repositories ask by a client: makes it, and gives it to the provider. Gives the files that are new. */
export function writeClient(project: Project, writing: ClientWriting): ReadonlyMap<string, string> {
  const { client, report, result } = writing
  const known =
    client.known && project.files.find(({ path: each }) => each === client.known?.file.path)
  if (client.known && known) {
    provideClient(project, { file: known.path, name: client.known.name }, writing)
    return new Map()
  }
  const made = client.source?.binding
    ? replaceInstance(project, client.source.binding, writing)
    : newClient(project, writing)
  const isProvided = provideClient(project, made.place, writing)
  const [first] = result.rewriting.files
  if (!isProvided && first) {
    report.changed({ file: first, node: first.program }, 'the provider', {
      why: 'No <QueryClientProvider> was found, and repositories need their client.',
      advice: `Wrap the app: <ApiProvider client={${made.place.name}}>.`,
    })
  }
  return made.files
}

interface Made {
  readonly place: ClientPlace
  readonly files: ReadonlyMap<string, string>
}

/** Makes a client of an instance of axios, or puts one beside it while something still asks by it. */
function replaceInstance(project: Project, former: Binding, writing: ClientWriting): Made {
  const { rewriting } = writing
  const file = project.files.find(({ path: each }) => each === former.file.path) ?? former.file
  const binding = file.declared(former.name) ?? former
  const create = binding.node.type === 'VariableDeclarator' ? binding.node.init : undefined
  if (create?.type !== 'CallExpression')
    return { place: { file: file.path, name: former.name }, files: new Map() }
  const interceptors = project.usesOf(binding).filter((use) => interceptorOf(use) !== undefined)
  const others = project.usesOf(binding).filter((use) => isCall(use))
  const options = optionsOf(file, create)
  const createApiClient = rewriting.importOf(file, 'repository-hooks', {
    name: 'createApiClient',
    alias: 'createRepositoryClient',
  })
  const items = [...options, ...listOptions(writing)].map((code) => ({ code: quoted(code, file) }))
  const made = render(call(createApiClient, literal(items)), 0, 30)
  if (others.length === 0) {
    rewriting.replace(file, create, made)
    for (const { file: home, node } of interceptors) {
      rewriting.edit(home, { start: endOf(node), end: endOf(node), text: '.axios' })
    }
    rewriting.export(binding)
    return { place: { file: file.path, name: binding.name }, files: new Map() }
  }
  const name = file.declared('apiClient') ? 'repositoryClient' : 'apiClient'
  const statement = file.parentOf(binding.node)
  const outer = statement && file.parentOf(statement)
  const after = outer?.type === 'ExportNamedDeclaration' ? outer : (statement ?? binding.node)
  const end = writing.style.hasSemicolons ? ';' : ''
  const copies = interceptors.map((use) => {
    const made = interceptorOf(use)
    const text = made ? use.file.textOf(made) : ''
    return `\n${name}.axios${text.slice(use.file.textOf(use.node).length)}${end}`
  })
  const gap = /^;?[ \t]*\r?\n[ \t]*\r?\n|^\s*$/.test(file.text.slice(endOf(after))) ? '' : '\n'
  const text = `\n\n/** What the repositories ask by. */\nexport const ${name} = ${made}${end}${copies.join('')}${gap}`
  rewriting.edit(file, { start: endOf(after), end: endOf(after), text })
  return { place: { file: file.path, name }, files: new Map() }
}

interface Use {
  readonly file: Binding['file']
  readonly node: Node
}

/** The call of `api.interceptors.request.use(…)` that a name is in. */
function interceptorOf({ file, node }: Use): Node | undefined {
  const member = file.parentOf(node)
  if (member?.type !== 'MemberExpression' || member.property.type !== 'Identifier') return undefined
  if (member.property.name !== 'interceptors') return undefined
  return [...file.ancestorsOf(member)].find(({ type }) => type === 'CallExpression')
}

/** Whether a name is used for something, and not only exported on. */
function isCall(use: Use): boolean {
  const parent = use.file.parentOf(use.node)
  if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration')
    return false
  return interceptorOf(use) === undefined
}

function optionsOf(file: Binding['file'], create: Node): string[] {
  const [given] = create.type === 'CallExpression' ? create.arguments : []
  const members = given && membersOf({ file, node: given, environment: new Map() })
  const options = [...(members ?? [])].map(([name, value]) => {
    const text = textOf(value)
    if (name === 'timeout') return `timeout: { receive: ${text} }`
    if (name === 'baseURL') return baseOption(value)
    return text === name ? name : `${name}: ${text}`
  })
  return options
}

/** Axios writes lists as `a[]=1`. Where no list is ever sent, nothing need be said. */
function listOptions({ result }: ClientWriting): string[] {
  const queries = result.plans.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ endpoint: { is, method, query } }) => {
      const isSent = is === 'query' && method === 'POST'
      return isSent ? [] : (query?.schema.text ?? [])
    }),
  )
  const isPlain = (text: string): boolean =>
    /^z\.custom<\{(?: ?[\w$]+\??: (?:(?:string|number|boolean|null|undefined|'[^']*')(?: \| )?)+;?)+ \}>\(\)$/.test(
      text,
    )
  return queries.every(isPlain) ? [] : ["arrayFormat: 'brackets'"]
}

/** Quotes as the file has them. */
function quoted(text: string, file: Binding['file']): string {
  const [first] = file.all('StringLiteral')
  return first && file.textOf(first).startsWith('"') ? text.replaceAll("'", '"') : text
}

/** A file of its own for a client that takes the place of axios itself. */
function newClient(project: Project, writing: ClientWriting): Made {
  const { client, out, style, result } = writing
  const wish = result.plans.some(({ many }) => many === 'api') ? 'client' : 'api'
  const file = path.join(out, `${wish}.ts`)
  const { base } = client
  const needs = typeof base === 'object' ? fragmentOf(project, base.file, base.node).needs : []
  const option = typeof base === 'object' ? baseOption(base) : `baseURL: ${quote(base ?? '/')}`
  const options = [option, ...listOptions(writing)]
  const imports = writeImports([library('createApiClient'), ...needs], { file, style })
  const code = `${imports}\n\nexport const ${wish} = createApiClient({ ${options.join(', ')} })\n`
  return { place: { file, name: wish }, files: new Map([[file, style.apply(code)]]) }
}
