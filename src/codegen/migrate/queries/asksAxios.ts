import type { Node } from '@babel/types'
import type { FunctionNode } from '../project/declaredIn.js'
import type { Expr } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import { axiosSourceOf } from './AxiosSource.js'
import { startOf } from '../project/walk.js'

/** Whether a function asks by axios, directly or through another one. */
export function asksAxios(
  project: Project,
  fetcher: Expr & { readonly node: FunctionNode },
): boolean {
  const seen = new Set<Node>()
  const search = ({ file, node }: Expr): boolean => {
    if (seen.has(node)) return false
    seen.add(node)
    return file.nodes.some((inner) => {
      if (startOf(inner) < startOf(node) || (inner.end ?? 0) > (node.end ?? 0)) return false
      if (axiosSourceOf(project, file, inner)) return true
      if (inner.type !== 'Identifier') return false
      const origin = project.originOf(file, inner)
      if (origin?.from === 'package') return origin.module === 'axios'
      if (!origin) return false
      const { binding } = origin
      const own = { file: binding.file, node: binding.node, environment: new Map() }
      return binding.scope === binding.file.program && search(own)
    })
  }
  return search(fetcher)
}
