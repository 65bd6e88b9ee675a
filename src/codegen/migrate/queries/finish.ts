import { Rewriting } from '../project/Rewriting.js'
import { removeUnused } from '../project/removeUnused.js'
import type { Workspace } from '../project/Workspace.js'
import type { Finishing } from './Migration.js'
import { errorChecks } from './checkErrors.js'
import { simplifyHooks } from './simplifyHooks.js'
import { writeClient } from './writeClient.js'

const otherErrors = {
  why: 'This looks into errors of axios, and repositories fail by an ApiFailure.',
  advice:
    'Read that too: isApiFailure(error), its kind, status and data; describeFailure() has words for users, and fieldErrors() what a form was refused for.',
}

/** Writes everything, takes away what is not used any more, and reports. */
export function finish(workspace: Workspace, finishing: Finishing): void {
  const { result, left, report } = finishing
  const before = workspace.project
  for (const { file, node, what, refusal } of left) {
    const { message, advice } = refusal
    const where = workspace.whereOf(refusal, { file, node })
    report.left({ file, node }, what, { why: message + where, advice })
  }
  for (const { site, why, advice } of result.notes) report.changed(site, site.what, { why, advice })
  const { rewriting, files } = result
  if (files.size === 0) return
  const told = new Set(left.map(({ refusal }) => refusal.place?.node))
  for (const place of errorChecks(before)) {
    if (!told.has(place.node)) report.changed(place, 'errors of axios', otherErrors)
  }
  const texts = rewriting.files.map((file) => [file.path, rewriting.textOf(file)] as const)
  workspace.write(new Map([...files, ...texts]))
  const { binding } = finishing.client.source ?? {}
  const kept = binding && { file: binding.file.path, name: binding.name }
  removeUnused(workspace, before, kept)
  const simplified = workspace.project
  simplifyHooks(workspace, finishing.out)
  removeUnused(workspace, simplified, kept)
  const second = workspace.project
  const next = new Rewriting(finishing.style)
  const made = writeClient(workspace.project, { ...finishing, rewriting: next })
  const changed = next.files.map((file) => [file.path, next.textOf(file)] as const)
  workspace.write(new Map([...made, ...changed]))
  removeUnused(workspace, second, kept)
}
