import type { Node } from '@babel/types'
import { Refusal } from '../Refusal.js'
import { applyEdits, Changes, type Edit } from './Changes.js'
import type { Needed } from './Fragment.js'
import { importPath } from './importPath.js'
import { isExported } from './Project.js'
import type { Binding, SourceFile } from './SourceFile.js'
import type { Style } from './Style.js'
import { endOf, startOf } from './walk.js'

/** The changes of files, with the imports that they come to need. */
export class Rewriting {
  readonly changes = new Changes()
  readonly #imports = new Map<SourceFile, Map<string, Set<string>>>()
  readonly #style: Style

  constructor(style: Style) {
    this.#style = style
  }

  replace(file: SourceFile, node: Node, text: string): void {
    this.edit(file, { start: startOf(node), end: endOf(node), text })
  }

  /** @throws a refusal for a file that may not be changed */
  edit(file: SourceFile, edit: Edit): void {
    if (!file.isGiven) throw notGiven(file)
    this.changes.add(file, edit)
  }

  /** Imports a name of another file; gives the name that it has here. */
  importFrom(file: SourceFile, target: string, wish: { name: string; alias: string }): string {
    return this.importOf(file, importPath(file.path, target, this.#style.extension), wish)
  }

  /** Imports a name of a module; gives the name that it has here. */
  importOf(
    file: SourceFile,
    module: string,
    { name, alias }: { name: string; alias: string },
  ): string {
    const isTaken = file.nodes.some(
      (node) => file.bindingOf(node)?.id === node && 'name' in node && node.name === name,
    )
    const modules = this.#imports.get(file) ?? new Map<string, Set<string>>()
    const names = modules.get(module) ?? new Set<string>()
    names.add(isTaken ? `${name} as ${alias}` : name)
    this.#imports.set(file, modules.set(module, names))
    return isTaken ? alias : name
  }

  /** Lets other files import a declaration. */
  export(binding: Binding): void {
    if (isExported(binding)) return
    const { file, node } = binding
    const statement = node.type === 'VariableDeclarator' ? file.parentOf(node) : node
    if (!statement || file.parentOf(statement)?.type !== 'Program') return
    this.edit(file, { start: startOf(statement), end: startOf(statement), text: 'export ' })
  }

  /** Lets other files import all that some code needs. */
  exportNeeded(needs: readonly Needed[]): void {
    for (const { origin } of needs) if (!('module' in origin)) this.export(origin)
  }

  /** The new text of a file. */
  textOf(file: SourceFile): string {
    const imports = [...(this.#imports.get(file) ?? [])].map((each) => this.#importEdit(file, each))
    return applyEdits(file.text, [...this.changes.editsOf(file), ...imports])
  }

  /** The files that come to import something. */
  get importers(): readonly SourceFile[] {
    return [...this.#imports.keys()]
  }

  get files(): readonly SourceFile[] {
    return [...new Set([...this.changes.files, ...this.#imports.keys()])]
  }

  /** Packages are imported before files. */
  #importEdit(file: SourceFile, [module, names]: [string, ReadonlySet<string>]): Edit {
    const known = file.all('ImportDeclaration')
    const isPackage = !module.startsWith('.')
    const before = isPackage
      ? known.findLast(({ source }) => !/^[.@]\//.test(source.value))
      : undefined
    const place = before ?? (isPackage ? undefined : known.at(-1))
    const line = importLine([...names].sort(), this.quoted(file, module))
    const end = (place ? file.textOf(place).endsWith(';') : this.#style.hasSemicolons) ? ';' : ''
    if (place) return { start: endOf(place), end: endOf(place), text: `\n${line}${end}` }
    const at = startOf(file.program.body[0] ?? file.program)
    return { start: at, end: at, text: `${line}${end}\n${known.length > 0 ? '' : '\n'}` }
  }

  /** A text as the file writes texts. */
  quoted(file: SourceFile, text: string): string {
    const [first] = file.all('StringLiteral')
    const mark = first ? file.textOf(first).charAt(0) : this.#style.quote
    return `${mark}${text}${mark}`
  }
}

function importLine(names: readonly string[], from: string): string {
  const flat = `import { ${names.join(', ')} } from ${from}`
  if (flat.length <= 100) return flat
  return `import {\n${names.map((name) => `  ${name},`).join('\n')}\n} from ${from}`
}

function notGiven(file: SourceFile): Refusal {
  return new Refusal(
    `It is used in ${file.path}, which was not given to the command.`,
    'Give the command that file too.',
  )
}
