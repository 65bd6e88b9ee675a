import type { Node } from '@babel/types'
import { Changes } from './Changes.js'
import { isExported, type Project } from './Project.js'
import type { Binding, SourceFile } from './SourceFile.js'
import { endOf, startOf } from './walk.js'
import type { Workspace } from './Workspace.js'

/** Takes away what was used before and is not any more: imports, functions, types, constants. */
export function removeUnused(workspace: Workspace, before: Project): void {
  const former = new Map(before.files.map((file) => [file.path, file]))
  for (let round = 0; round < 20; round++) {
    const { project } = workspace
    const changes = new Changes()
    for (const file of project.files) {
      const old = former.get(file.path)
      if (!old || !file.isGiven) continue
      const unused = file.topLevel.filter((binding) => isUnused(binding, { old, before, project }))
      for (const binding of unused) remove(file, binding, changes)
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
    /\baxios\b|\bapi\b|\.(?:get|post|put|patch|delete)\b/.test(file.textOf(node))
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

function remove(file: SourceFile, { node }: Binding, changes: Changes): void {
  const parent = file.parentOf(node)
  if (parent?.type === 'ImportDeclaration') return removeSpecifier(file, node, changes)
  const statement = parent?.type === 'VariableDeclaration' ? parent : node
  if (statement.type === 'VariableDeclaration' && statement.declarations.length > 1) return
  const outer = file.parentOf(statement)
  removeWhole(file, outer?.type === 'ExportNamedDeclaration' ? outer : statement, changes)
}

function removeSpecifier(file: SourceFile, node: Node, changes: Changes): void {
  const declaration = file.parentOf(node)
  if (declaration?.type !== 'ImportDeclaration') return
  const { specifiers } = declaration
  const binding = (each: Node): Binding | undefined =>
    'local' in each && each.local ? file.bindingOf(each.local) : undefined
  const kept = specifiers.filter((each) => {
    const own = binding(each)
    return each !== node && own !== undefined && file.usesOf(own).length > 0
  })
  if (kept.length === 0) return removeWhole(file, declaration, changes)
  const index = specifiers.findIndex((each) => each === node)
  const [next, previous] = [specifiers[index + 1], specifiers[index - 1]]
  if (node.type !== 'ImportSpecifier') {
    const end = next?.type === 'ImportSpecifier' ? file.text.indexOf('{', endOf(node)) : endOf(node)
    return changes.add(file, { start: startOf(node), end, text: '' })
  }
  if (next) return changes.add(file, { start: startOf(node), end: startOf(next), text: '' })
  if (!previous) return
  const isDefault = previous.type !== 'ImportSpecifier'
  const end = isDefault ? file.text.indexOf('}', endOf(node)) + 1 : endOf(node)
  changes.add(file, { start: endOf(previous), end, text: '' })
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
