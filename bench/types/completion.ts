/**
 * How long an editor takes to offer completions after an edit, in an app of 200 resources: as repositories and by hand,
 * in turns. Run it with `node bench/types/completion.ts`.
 */
import { AppFolder } from './AppFolder.ts'
import { Editor } from './Editor.ts'
import { byHand, withRepositories } from './generateApps.ts'

const count = Number(process.argv[2] ?? 200)
const rounds = 15

/** What is typed into a screen, and what must be offered then. */
const edits: Readonly<Record<string, readonly [typed: string, offer: string]>> = {
  'a row of a list': ['  list.data.items[0]?.', 'stock7'],
  'the error of a mutation': ['  create.error?.', 'status'],
  'the result of a hook': ['  useThing7(id).', 'isPending'],
}

const folder = new AppFolder()
try {
  const hand = new Editor(folder.write('by hand', byHand(count)))
  const ours = new Editor(folder.write('repositories', withRepositories(count)))
  for (const edit of Object.keys(edits)) {
    for (const isDeclarationEdited of [false, true])
      compare({ edit, isDeclarationEdited, hand, ours })
  }
} finally {
  folder.remove()
}

interface Comparison {
  edit: string
  isDeclarationEdited: boolean
  hand: Editor
  ours: Editor
}

function compare({ edit, isDeclarationEdited, hand, ours }: Comparison): void {
  const times = new Map<Editor, number[]>([
    [hand, []],
    [ours, []],
  ])
  for (let round = -2; round < rounds; round++) {
    for (const [editor, taken] of times) {
      const time = timeOf(editor, edit, isDeclarationEdited ? round : undefined)
      if (round >= 0) taken.push(time)
    }
  }
  const [byHandTime = NaN, ourTime = NaN] = [...times.values()].map(median)
  const where = isDeclarationEdited ? `${edit}, its declaration edited` : edit
  const ratio = (ourTime / byHandTime).toFixed(2)
  console.log(
    `${where.padEnd(48)} ${ourTime.toFixed(1)} ms, by hand ${byHandTime.toFixed(1)} ms, ratio ${ratio}`,
  )
}

function timeOf(editor: Editor, edit: string, declarationEdit: number | undefined): number {
  const [typed = '', offer = ''] = edits[edit] ?? []
  if (declarationEdit !== undefined) {
    editor.type('things7.ts', `\nexport const edited${declarationEdit + 2} = true\n`)
  }
  const position = editor.type('Screen7.tsx', typed, '  const save')
  const start = performance.now()
  const offers = editor.complete('Screen7.tsx', position)
  const time = performance.now() - start
  if (!offers.includes(offer)) throw new Error(`${offer} is not offered after ${typed}`)
  return time
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}
