/**
 * How long an editor takes to offer completions after an edit, in an app of 200 resources: as repositories, by hand and
 * with each of the peers, in turns. Run it with `node bench/types/completion.ts`, or with another number of resources.
 */
import path from 'node:path'
import { installPeers } from '../installPeers.ts'
import { inTurns } from '../inTurns.ts'
import { rounds } from '../rounds.ts'
import { startRunner, type Runner } from '../startRunner.ts'
import { AppFolder } from './AppFolder.ts'
import { apps } from './apps.ts'
import type { Edit, Edits, TypedApp } from './apps/TypedApp.ts'
import type { Typing } from './completeInRounds.ts'

const count = Number(process.argv[2] ?? 200)
let declarationEdits = 0

interface Editing {
  readonly name: string
  readonly edits: Edits
  readonly runner: Runner<Typing, number>
}

const titles = {
  row: 'a row of a list',
  error: 'the error of a mutation',
  result: 'the result of a hook',
} as const

installPeers()
const folder = new AppFolder()
const editings: Editing[] = []
try {
  for (const app of apps) if (app.edits) editings.push(await open(app, app.edits))
  const cells = editings.map((): string[] => [])
  const heads: string[] = []
  for (const name of Object.keys(titles) as (keyof typeof titles)[]) {
    for (const isDeclarationEdited of [false, true]) {
      heads.push(isDeclarationEdited ? `${titles[name]}, its declaration edited` : titles[name])
      const times = await inTurns(editings, rounds(15) + 2, (it) =>
        time(it, name, isDeclarationEdited),
      )
      for (const [index, list] of times.entries()) cells[index]?.push(describe(list.slice(2)))
    }
  }
  console.log(`\n${count} resources: ms until completions are offered, the median\n`)
  console.log(`| app | ${heads.join(' | ')} |`)
  console.log(`| --- ${'| --- '.repeat(heads.length)}|`)
  for (const [index, { name }] of editings.entries()) {
    console.log(`| ${[name, ...(cells[index] ?? [])].join(' | ')} |`)
  }
} finally {
  for (const { runner } of editings) runner.stop()
  folder.remove()
}

async function open(app: TypedApp, edits: Edits): Promise<Editing> {
  const place = folder.write(app.name, await app.generate(count), app.peer)
  const file = path.join(import.meta.dirname, 'completeInRounds.ts')
  return { name: app.name, edits, runner: await startRunner(file, [place, edits.declaration]) }
}

async function time(
  { edits, runner }: Editing,
  name: keyof typeof titles,
  isDeclarationEdited: boolean,
): Promise<number> {
  const edit: Edit | undefined = edits[name]
  if (!edit) return NaN
  return runner.ask({ edit, ...(isDeclarationEdited && { declarationEdit: declarationEdits++ }) })
}

function describe(times: readonly number[]): string {
  const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN
  return Number.isNaN(median) ? '' : median.toFixed(1)
}
