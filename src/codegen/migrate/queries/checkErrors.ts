import type { Node } from '@babel/types'
import type { Project } from '../project/Project.js'
import type { SourceFile } from '../project/SourceFile.js'
import { nodesOf } from '../project/walk.js'
import { type Place, Refusal } from '../Refusal.js'
import { bindingOfFunction } from './readResult.js'

/** @throws a refusal when errors of axios are looked into where a site, or the hook that it is in, is used */
export function checkErrors(project: Project, { file, node }: Place): void {
  const seen = new Set<Node>()
  const check = (place: Place): void => {
    const outer = outermost(place)
    if (seen.has(outer)) return
    seen.add(outer)
    const found = errorCheckIn(project, place.file, outer)
    if (found) {
      throw new Refusal(
        'Errors of axios are looked into, and repositories fail by an ApiFailure.',
        'Read `status`, `kind` and `data` of the failure instead: isApiFailure(error) && error.status === 409.',
        { file: place.file, node: found },
      )
    }
    const binding = bindingOfFunction(place.file, outer)
    if (!binding || !/^use[A-Z]/.test(binding.name)) return
    for (const use of project.usesOf(binding)) check(use)
  }
  check({ file, node })
}

/**
 * Where errors of axios are looked into: once for each statement at the top of a file. Interceptors see those of their own
 * instance still.
 */
export function errorChecks(project: Project): Place[] {
  return project.files.flatMap((file) =>
    file.program.body.flatMap((statement) => {
      if (statement.type === 'ImportDeclaration' || addsInterceptor(statement)) return []
      const node = errorCheckIn(project, file, statement)
      return node ? [{ file, node }] : []
    }),
  )
}

function addsInterceptor(statement: Node): boolean {
  return [...nodesOf(statement)].some(
    (node) => node.type === 'Identifier' && node.name === 'interceptors',
  )
}

/** The function at the top of the file that something stands in, or the statement. */
function outermost({ file, node }: Place): Node {
  const functions = [...file.ancestorsOf(node)].filter((each) => /Function/.test(each.type))
  return functions.at(-1) ?? node
}

function errorCheckIn(project: Project, file: SourceFile, outer: Node): Node | undefined {
  for (const node of nodesOf(outer)) {
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
      const isError = /(?:err|error|failure|reason)$|^e$/i.test(file.textOf(node.object))
      const isResponse = node.property.type === 'Identifier' && node.property.name === 'response'
      if (isError && isResponse) return node
    }
    const origin = node.type === 'Identifier' ? project.originOf(file, node) : undefined
    const member = node.type === 'MemberExpression' ? project.originOf(file, node) : undefined
    for (const each of [origin, member]) {
      const isAxios = each?.from === 'package' && each.module === 'axios'
      if (isAxios && /^(?:isAxiosError|AxiosError)$/.test(each.name)) return node
    }
  }
  return undefined
}
