import type { Node } from '@babel/types'
import path from 'node:path'
import type { Aliases } from './Aliases.js'
import type { Binding, SourceFile } from './SourceFile.js'

/** What a name stands for in the end: something of a package, or a declaration of the project. */
export type Origin =
  | { readonly from: 'package'; readonly module: string; readonly name: string }
  | { readonly from: 'project'; readonly binding: Binding }

/** A file that no parser understands. */
export interface Unreadable {
  readonly path: string
  readonly problem: string
}

/** The code of a project: the files that may be changed, and all others that may name what those have. */
export class Project {
  readonly folder: string
  readonly files: readonly SourceFile[]
  readonly unreadable: readonly Unreadable[]
  readonly #byPath: ReadonlyMap<string, SourceFile>
  readonly #aliases: Aliases
  readonly #uses = new Map<Binding, Use[]>()

  constructor(
    folder: string,
    { files, unreadable }: Pick<Project, 'files' | 'unreadable'>,
    aliases: Aliases,
  ) {
    this.folder = folder
    this.files = files
    this.unreadable = unreadable
    this.#aliases = aliases
    this.#byPath = new Map(files.map((file) => [file.path, file]))
    for (const file of files) this.#collectUses(file)
  }

  /** What an identifier, or the member of a namespace, stands for. */
  originOf(file: SourceFile, node: Node): Origin | undefined {
    if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed) {
      const owner = this.originOf(file, node.object)
      const isWhole = owner?.from === 'package' && (owner.name === 'default' || owner.name === '*')
      return isWhole ? { ...owner, name: node.property.name } : undefined
    }
    const binding = file.bindingOf(node)
    return binding && this.originOfBinding(binding)
  }

  /** What a name stands for, with imports followed. */
  originOfBinding(binding: Binding): Origin | undefined {
    if (binding.kind !== 'import') return { from: 'project', binding }
    const declaration = binding.file.parentOf(binding.node)
    if (declaration?.type !== 'ImportDeclaration') return undefined
    const name = importedName(binding.node)
    return this.#exported(binding.file, declaration.source.value, name)
  }

  /** All places that name a declaration, in all files. */
  usesOf(binding: Binding): readonly Use[] {
    return this.#uses.get(binding) ?? []
  }

  /** The file that an import names, when it is one of the project. */
  resolve(from: SourceFile, specifier: string): SourceFile | undefined {
    const alias = this.#aliases.find(({ prefix }) => specifier.startsWith(prefix))
    if (!alias && !specifier.startsWith('.')) return undefined
    const target = alias
      ? path.join(alias.folder, specifier.slice(alias.prefix.length))
      : path.resolve(path.dirname(from.path), specifier)
    const bare = target.replace(/\.([cm]?)jsx?$/, '')
    const endings = ['.ts', '.tsx', '.js', '.jsx', '.mts', '/index.ts', '/index.tsx', '/index.js']
    const names = [target, ...endings.flatMap((ending) => [target + ending, bare + ending])]
    return names.map((name) => this.#byPath.get(name)).find((file) => file !== undefined)
  }

  #exported(from: SourceFile, specifier: string, name: string): Origin | undefined {
    const file = this.resolve(from, specifier)
    if (!file) return { from: 'package', module: specifier, name }
    for (const node of file.program.body) {
      if (node.type === 'ExportDefaultDeclaration' && name === 'default') {
        const { declaration } = node
        const own = 'id' in declaration && declaration.id ? declaration.id : declaration
        const binding = file.bindingOf(own)
        return binding && this.originOfBinding(binding)
      }
      if (node.type === 'ExportAllDeclaration') {
        const found = this.#exported(file, node.source.value, name)
        if (found?.from === 'project') return found
      }
      if (node.type !== 'ExportNamedDeclaration') continue
      for (const each of node.specifiers) {
        if (each.type !== 'ExportSpecifier' || nameOf(each.exported) !== name) continue
        if (node.source) return this.#exported(file, node.source.value, nameOf(each.local))
        const binding = file.bindingOf(each.local)
        return binding && this.originOfBinding(binding)
      }
    }
    const binding = file.declared(name)
    return binding && isExported(binding) ? { from: 'project', binding } : undefined
  }

  #collectUses(file: SourceFile): void {
    for (const node of file.nodes) {
      const binding = file.bindingOf(node)
      if (!binding || binding.id === node) continue
      const origin = this.originOfBinding(binding)
      if (origin?.from !== 'project') continue
      const known = this.#uses.get(origin.binding) ?? []
      this.#uses.set(origin.binding, [...known, { file, node }])
    }
  }
}

/** A place that names something. */
export interface Use {
  readonly file: SourceFile
  readonly node: Node
}

/** Whether a declaration at the top of a file can be imported by its name. */
export function isExported({ file, node }: Binding): boolean {
  const statement = node.type === 'VariableDeclarator' ? file.parentOf(node) : node
  return statement !== undefined && file.parentOf(statement)?.type === 'ExportNamedDeclaration'
}

function importedName(node: Node): string {
  if (node.type === 'ImportDefaultSpecifier') return 'default'
  return node.type === 'ImportSpecifier' ? nameOf(node.imported) : '*'
}

function nameOf(node: Node): string {
  if (node.type === 'StringLiteral') return node.value
  return node.type === 'Identifier' ? node.name : ''
}
