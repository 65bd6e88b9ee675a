import type { ImportDeclaration, Node } from '@babel/types'
import { Changes } from './Changes.js'
import { isExported, type Project } from './Project.js'
import type { Binding, SourceFile } from './SourceFile.js'
import { endOf, startOf } from './walk.js'
import type { Workspace } from './Workspace.js'

/** A constant that stays, used or not. */
export interface Kept {
  readonly file: string
  readonly name: string
}

/** Takes away what was used before and is not any more: imports, functions, types, constants. */
export function removeUnused(workspace: Workspace, before: Project, kept?: Kept): void {
  const former = new Map(before.files.map((file) => [file.path, file]))
  for (let round = 0; round < 20; round++) {
    const { project } = workspace
    const changes = new Changes()
    for (const file of project.files) {
      const old = former.get(file.path)
      if (!old || !file.isGiven) continue
      const unused = file.topLevel.filter(
        (binding) =>
          !(binding.name === kept?.name && file.path === kept.file) &&
          isUnused(binding, { old, before, project }),
      )
      for (const binding of unused) remove(binding, new Set(unused), changes)
      removeClients(file, changes)
    }
    if (changes.files.length === 0) return
    workspace.write(new Map(changes.files.map((file) => [file.path, changes.textOf(file)])))
    for (const { path } of changes.files) workspace.removeEmpty(path)
  }
}

interface Comparison {
  readonly old: SourceFile
  readonly before: Project
  readonly project: Project
}

function isUnused(binding: Binding, { old, before, project }: Comparison): boolean {
  const { file, name, kind } = binding
  const known = old.declared(name)
  if (!known) return false
  if (kind === 'import') return file.usesOf(binding).length === 0 && old.usesOf(known).length > 0
  if (usesBeyond(project, binding).length > 0) return false
  const wasUsed = usesBeyond(before, known).length > 0
  return wasUsed && (!isExported(binding) || isAsking(binding))
}

/** The uses of a declaration outside of itself. */
function usesBeyond(project: Project, binding: Binding): readonly unknown[] {
  const { file, node } = binding
  return project.usesOf(binding).filter((use) => {
    return use.file !== file || startOf(use.node) < startOf(node) || endOf(use.node) > endOf(node)
  })
}

/** Whether it only served what has moved: a function that asks, or keys. */
function isAsking({ file, node, name }: Binding): boolean {
  return (
    /keys?$/i.test(name) ||
    /\b(?:axios|api|makeApi|makeEndpoint|makeErrors|makeParameters|apiBuilder)\b|\.(?:get|post|put|patch|delete)\b/.test(
      file.textOf(node),
    )
  )
}

/** `const queryClient = useQueryClient()` that nobody needs. */
function removeClients(file: SourceFile, changes: Changes): void {
  for (const node of file.all('VariableDeclarator')) {
    const { id, init } = node
    const isClient =
      init?.type === 'CallExpression' &&
      init.callee.type === 'Identifier' &&
      init.callee.name === 'useQueryClient'
    const binding = id.type === 'Identifier' && isClient ? file.bindingOf(id) : undefined
    const statement = file.parentOf(node)
    if (!binding || file.usesOf(binding).length > 0 || !statement) continue
    removeWhole(file, statement, changes)
  }
}

function remove({ file, node }: Binding, unused: ReadonlySet<Binding>, changes: Changes): void {
  const parent = file.parentOf(node)
  if (parent?.type === 'ImportDeclaration')
    return removeSpecifiers(file, parent, { unused, changes })
  const statement = parent?.type === 'VariableDeclaration' ? parent : node
  if (statement.type === 'VariableDeclaration' && statement.declarations.length > 1) return
  const outer = file.parentOf(statement)
  removeWhole(file, outer?.type === 'ExportNamedDeclaration' ? outer : statement, changes)
}

/** Writes an import anew, without what is not used. */
function removeSpecifiers(
  file: SourceFile,
  declaration: ImportDeclaration,
  { unused, changes }: { unused: ReadonlySet<Binding>; changes: Changes },
): void {
  const kept = declaration.specifiers.filter((each) => {
    const binding = file.bindingOf(each.local)
    return !binding || !unused.has(binding)
  })
  const [first] = declaration.specifiers
  const last = declaration.specifiers.at(-1)
  if (!first || !last || kept.length === 0) return removeWhole(file, declaration, changes)
  const whole = kept
    .filter(({ type }) => type !== 'ImportSpecifier')
    .map((each) => file.textOf(each))
  const named = kept
    .filter(({ type }) => type === 'ImportSpecifier')
    .map((each) => file.textOf(each))
  const flat = [...whole, ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])].join(', ')
  const lines = [...whole, `{\n${named.map((name) => `  ${name},\n`).join('')}}`].join(', ')
  const start =
    startOf(declaration) + (declaration.importKind === 'type' ? 'import type ' : 'import ').length
  const from = file.text.lastIndexOf('from', startOf(declaration.source))
  const isShort = flat.length + file.textOf(declaration.source).length <= 85
  changes.add(file, { start, end: from, text: `${isShort ? flat : lines} ` })
}

/** Takes a statement away with the comment right above it and its line. */
function removeWhole(file: SourceFile, statement: Node, changes: Changes): void {
  const before = file.text.slice(0, startOf(statement))
  const comment = /(?:[ \t]*(?:\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)[ \t]*\r?\n)*[ \t]*$/.exec(
    before,
  )
  const start = comment ? comment.index : startOf(statement)
  const rest = file.text.slice(endOf(statement))
  const after = /^[ \t]*;?[ \t]*(?:\r?\n)?/.exec(rest)?.[0].length ?? 0
  const isSeparate = /\n[ \t]*\r?\n$|^$/.test(file.text.slice(0, start))
  const gap = isSeparate ? (/^(?:[ \t]*\r?\n)+/.exec(rest.slice(after))?.[0].length ?? 0) : 0
  changes.add(file, { start, end: endOf(statement) + after + gap, text: '' })
}
