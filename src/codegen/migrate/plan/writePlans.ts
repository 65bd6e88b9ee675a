import path from 'node:path'
import type { Fragment, Needed } from '../project/Fragment.js'
import { isExported } from '../project/Project.js'
import type { Rewriting } from '../project/Rewriting.js'
import type { Style } from '../project/Style.js'
import type { Workspace } from '../project/Workspace.js'
import type { SourceFile } from '../project/SourceFile.js'
import { attempt, Refusal } from '../Refusal.js'
import type { RepositoryPlan } from './Endpoint.js'
import { fileOf, writeRepository } from './writeRepository.js'

/** What is written, and how. */
export interface PlanWriting {
  readonly plans: readonly RepositoryPlan[]
  readonly rewriting: Rewriting
  readonly out: string
  readonly style: Style
}

/** Writes the files of repositories: their texts by path, or what stands in the way. */
export function writePlans(
  workspace: Workspace,
  { plans, rewriting, out, style }: PlanWriting,
): ReadonlyMap<string, string> | ReadonlyMap<RepositoryPlan, Refusal> {
  const refused = new Map<RepositoryPlan, Refusal>()
  const files = new Map<string, string>()
  for (const plan of plans) {
    const file = fileOf(plan, out)
    const problem = attempt(() => {
      const text = writeRepository(plan, { file, style })
      if (workspace.project.files.some((each) => each.path === file))
        throw isThere(workspace, file, text)
      const needs = fragmentsOf(plan).flatMap((fragment) => fragment.needs)
      checkNames(plan, needs)
      for (const need of needs) checkNeed(workspace, need, rewriting.importers)
      rewriting.exportNeeded(needs)
      files.set(file, text)
    })
    if (problem instanceof Refusal) refused.set(plan, problem)
  }
  return refused.size > 0 ? refused : files
}

/** Whether writing was refused. */
export function isRefused(
  result: ReadonlyMap<string, string> | ReadonlyMap<RepositoryPlan, Refusal>,
): result is ReadonlyMap<RepositoryPlan, Refusal> {
  return [...result.values()].some((value) => value instanceof Refusal)
}

function isThere({ folder }: Workspace, file: string, text: string): Refusal {
  const name = path.relative(folder, file).replaceAll('\\', '/')
  const [, declaration = ''] = /\n\n([^]*)$/.exec(text) ?? []
  return new Refusal(
    `${name} is there already.`,
    `Add what is missing there, and use it here:\n${declaration.trim().replace(/^/gm, '      ')}`,
  )
}

function fragmentsOf({ entity, endpoints }: RepositoryPlan): Fragment[] {
  const own = endpoints.flatMap(({ endpoint }) => [
    endpoint.response?.schema,
    endpoint.response?.row,
    endpoint.query?.schema,
    endpoint.body,
    ...endpoint.errors.map(({ schema }) => schema),
  ])
  return [entity, ...own].flatMap((fragment) => fragment ?? [])
}

/** @throws a refusal when one name would have two meanings in the file */
function checkNames({ many, endpoints }: RepositoryPlan, needs: readonly Needed[]): void {
  const known = new Map<string, unknown>([
    ['repository', 0],
    [many, 0],
  ])
  for (const { hook } of endpoints) known.set(hook, 0)
  for (const { name, origin } of needs) {
    const meaning = 'module' in origin ? `${origin.module} ${origin.imported}` : origin
    if (known.has(name) && known.get(name) !== meaning) {
      throw new Refusal(
        `The file of the repository would have two things called "${name}".`,
        `Rename "${name}".`,
      )
    }
    known.set(name, meaning)
  }
}

/** @throws a refusal when something can't be imported from where it is */
function checkNeed(
  workspace: Workspace,
  { name, origin, isType }: Needed,
  changed: readonly SourceFile[],
): void {
  if ('module' in origin) {
    if (!origin.module.startsWith('.')) return
    throw new Refusal(
      `"${name}" comes from ${origin.module}, which is not there.`,
      'Mend that import.',
    )
  }
  const { file } = origin
  if (!isExported(origin) && !file.isGiven) {
    throw new Refusal(`"${name}" is not exported by ${file.path}.`, `Export "${name}".`)
  }
  if (isType || !reaches(workspace, file, new Set(changed))) return
  throw new Refusal(
    `"${name}" stands in a file that uses the hooks, so that both files would import one another.`,
    `Move "${name}" into a file of its own, and run the command again.`,
    { file, node: origin.node },
  )
}

/** Whether a file imports one of some others when it runs, or is one of them. */
function reaches(
  { project }: Workspace,
  start: SourceFile,
  targets: ReadonlySet<SourceFile>,
): boolean {
  const seen = new Set([start])
  for (const file of seen) {
    if (targets.has(file)) return true
    for (const { source, importKind } of file.all('ImportDeclaration')) {
      const next = importKind === 'type' ? undefined : project.resolve(file, source.value)
      if (next) seen.add(next)
    }
  }
  return false
}
