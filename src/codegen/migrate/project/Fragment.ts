import type { Node } from '@babel/types'
import { Refusal } from '../Refusal.js'
import type { Project } from './Project.js'
import type { Binding, SourceFile } from './SourceFile.js'
import { nodesOf } from './walk.js'

/** A name that a fragment needs. */
export interface Needed {
  readonly name: string
  /** A package's export, or a declaration of the project. */
  readonly origin: { readonly module: string; readonly imported: string } | Binding
  /** Whether only its type is needed. */
  readonly isType: boolean
}

/** Code that can stand in another file, and the names that it needs there. */
export interface Fragment {
  readonly text: string
  readonly needs: readonly Needed[]
}

/** Code that needs nothing, or nothing but zod. */
export function plain(text: string): Fragment {
  const isZod = /\bz\./.test(text)
  const zod = { name: 'z', origin: { module: 'zod', imported: 'z' }, isType: false }
  return { text, needs: isZod ? [zod] : [] }
}

/** Text around fragments: ``joined`z.array(${row})` ``. */
export function joined(texts: TemplateStringsArray, ...parts: readonly Fragment[]): Fragment {
  const text = texts.map((each, index) => each + (parts[index]?.text ?? '')).join('')
  const own = plain(texts.join(' '))
  return { text, needs: [...own.needs, ...parts.flatMap(({ needs }) => needs)] }
}

/**
 * Code as it can stand in another file.
 *
 * @throws a refusal when it names something that only its own place knows
 */
export function fragmentOf(project: Project, file: SourceFile, node: Node): Fragment {
  const inside = new Set(nodesOf(node))
  const needs = [...inside].flatMap((inner): Needed[] => {
    const binding = file.bindingOf(inner)
    if (!binding || inside.has(binding.id)) return []
    return [neededOf(project, binding, { file, node: inner })]
  })
  return { text: file.textOf(node), needs }
}

function neededOf(
  project: Project,
  binding: Binding,
  { file, node }: { file: SourceFile; node: Node },
): Needed {
  if (binding.scope !== file.program) {
    throw new Refusal(
      `"${binding.name}" is known only inside of a function.`,
      `Declare "${binding.name}" at the top of a file, and run the command again.`,
      { file, node },
    )
  }
  const isType = file.parentOf(node)?.type.startsWith('TS') ?? false
  const origin = project.originOfBinding(binding)
  if (origin?.from === 'project') return { name: binding.name, origin: origin.binding, isType }
  if (origin?.from !== 'package') {
    throw new Refusal(
      `It is not clear where "${binding.name}" comes from.`,
      'Import it by its name.',
    )
  }
  return { name: binding.name, origin: { module: origin.module, imported: origin.name }, isType }
}
