import type { Node } from '@babel/types'
import { isFunction } from '../project/declaredIn.js'
import { Changes } from '../project/Changes.js'
import type { SourceFile } from '../project/SourceFile.js'
import { endOf, startOf } from '../project/walk.js'
import type { Workspace } from '../project/Workspace.js'

/** A hook that does no more than call the one of a repository by its own name is that hook: it is exported on. */
export function simplifyHooks(workspace: Workspace, out: string): void {
  const changes = new Changes()
  for (const file of workspace.project.files) {
    if (!file.isGiven) continue
    for (const statement of file.program.body) {
      const hook = wrapperIn(file, statement)
      const target = hook && importedFrom(file, hook)
      const isOurs = target && workspace.project.resolve(file, target.value)?.path.startsWith(out)
      if (!hook || !target || isOurs !== true) continue
      const own = file.declared(hook.name)
      if (own && file.usesOf(own).length > 0) continue
      const end = file.textOf(target).length > 0 && hasSemicolons(file) ? ';' : ''
      const text = `export { ${hook.name} } from ${file.textOf(target)}${end}`
      changes.add(file, { start: startOf(statement), end: endOf(statement), text })
    }
  }
  workspace.write(new Map(changes.files.map((file) => [file.path, changes.textOf(file)])))
}

interface Wrapper {
  readonly name: string
  readonly callee: Node
}

/** `export function useProduct(id: string) { return useProductQuery(id) }`. */
function wrapperIn(file: SourceFile, statement: Node): Wrapper | undefined {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return undefined
  const { declaration } = statement
  const [declarator] = declaration.type === 'VariableDeclaration' ? declaration.declarations : []
  const made = declarator?.init ?? declaration
  const id =
    declarator?.id ?? (declaration.type === 'FunctionDeclaration' ? declaration.id : undefined)
  if (!isFunction(made) || id?.type !== 'Identifier' || made.returnType) return undefined
  const call = resultOf(made.body)
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined
  const isSame =
    call.arguments.length === made.params.length &&
    made.params.every((param, index) => {
      const given = call.arguments[index]
      return (
        param.type === 'Identifier' &&
        given?.type === 'Identifier' &&
        file.bindingOf(given) === file.bindingOf(param)
      )
    })
  return isSame ? { name: id.name, callee: call.callee } : undefined
}

function resultOf(body: Node): Node | undefined {
  if (body.type !== 'BlockStatement') return body
  const [only, ...others] = body.body
  return only?.type === 'ReturnStatement' && others.length === 0
    ? (only.argument ?? undefined)
    : undefined
}

/** The module that a hook is imported from under another name. */
function importedFrom(file: SourceFile, { name, callee }: Wrapper) {
  const binding = file.bindingOf(callee)
  const specifier = binding?.node
  if (specifier?.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier')
    return undefined
  const declaration = file.parentOf(specifier)
  const isSame = specifier.imported.name === name && declaration?.type === 'ImportDeclaration'
  return isSame ? declaration.source : undefined
}

function hasSemicolons(file: SourceFile): boolean {
  const [first] = file.all('ImportDeclaration')
  return first !== undefined && file.textOf(first).endsWith(';')
}
