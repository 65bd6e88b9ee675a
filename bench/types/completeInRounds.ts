// What an editor offers in one app, in a process of its own: types, asks, and says how long it took.

import { answerQuestions } from '../answerQuestions.ts'
import type { Edit } from './apps/TypedApp.ts'
import { Editor } from './Editor.ts'

/** Something that is typed into a screen. */
export interface Typing {
  readonly edit: Edit
  /** Counts edits of the declaration that come before, if there are any. */
  readonly declarationEdit?: number
}

const [app = '', declaration = ''] = process.argv.slice(2)
const editor = new Editor(app)
answerQuestions(timeOf)

/** How long it takes until completions are there, in milliseconds. */
async function timeOf({ edit: [typed, offer], declarationEdit }: Typing): Promise<number> {
  if (declarationEdit !== undefined) {
    editor.type(declaration, `\nexport const edited${declarationEdit} = true\n`)
  }
  const position = editor.type('Screen7.tsx', typed, '  const save')
  const start = performance.now()
  const offers = editor.complete('Screen7.tsx', position)
  const time = performance.now() - start
  if (!offers.includes(offer)) throw new Error(`${offer} is not offered after ${typed} in ${app}`)
  return time
}
