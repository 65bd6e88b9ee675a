import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mergeText } from './mergeText.js'

/** What is to be done with a file. */
export interface FileChange {
  readonly file: string
  /** Its text; `undefined` deletes it. */
  readonly text: string | undefined
  /** What was generated, to compare with next time; `undefined` forgets it. */
  readonly base: string | undefined
  /** Whether anything is different from what stands on the disk. */
  readonly isChange: boolean
  /** What a person should know. */
  readonly notes: readonly string[]
}

/** Where what was generated last is kept, within the folder of the code. */
const baseFolder = '.repository-hooks'

/** Finds out what writing generated files would change, with edits kept. */
export async function planOutput(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<FileChange[]> {
  const known = await readdir(path.join(folder, baseFolder)).catch(() => [])
  const names = new Set([...files.keys(), ...known.map((name) => name.replace(/\.txt$/, ''))])
  const changes = [...names].sort().map(async (file) => {
    const [base, mine] = await Promise.all([
      read(basePath(folder, file)),
      read(path.join(folder, file)),
    ])
    return planFile(file, { base, mine, theirs: files.get(file) })
  })
  return Promise.all(changes)
}

interface Known {
  readonly base: string | undefined
  readonly mine: string | undefined
  readonly theirs: string | undefined
}

function planFile(file: string, { base, mine, theirs }: Known): FileChange {
  const isNewBase = base !== theirs
  if (theirs === undefined) {
    if (mine === undefined)
      return { file, text: undefined, base: undefined, isChange: true, notes: [] }
    const isEdited = mine !== base
    const notes = isEdited ? ['is no longer in the document; it stays, since you edited it'] : []
    return { file, text: isEdited ? mine : undefined, base: undefined, isChange: true, notes }
  }
  if (mine === undefined) {
    const isDeleted = base !== undefined
    const notes = isDeleted ? ['was deleted by you, and stays so'] : []
    return {
      file,
      text: isDeleted ? undefined : theirs,
      base: theirs,
      isChange: !isDeleted || isNewBase,
      notes,
    }
  }
  if (base === undefined && mine !== theirs) {
    return {
      file,
      text: mine,
      base: undefined,
      isChange: false,
      notes: ['is there already and was not generated: it is left as it is'],
    }
  }
  const { text, conflicts } = mergeText({ base: base ?? theirs, mine, theirs })
  const notes = conflicts.map(
    ({ line, theirs: lines }) =>
      `line ${line}: you and the document changed the same lines; yours stay. Generated: ${lines.map((each) => each.trim()).join(' ')}`,
  )
  return { file, text, base: theirs, isChange: text !== mine || isNewBase, notes }
}

/** Writes what {@link planOutput} found. */
export async function writeOutput(folder: string, changes: readonly FileChange[]): Promise<void> {
  await mkdir(path.join(folder, baseFolder), { recursive: true })
  for (const { file, text, base, isChange } of changes) {
    if (!isChange) continue
    await put(path.join(folder, file), text)
    await put(basePath(folder, file), base)
  }
}

async function put(file: string, text: string | undefined): Promise<void> {
  if (text === undefined) return rm(file, { force: true })
  await writeFile(file, text)
}

async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  // An editor or git may have given it other line ends.
  return text?.replaceAll('\r\n', '\n')
}

function basePath(folder: string, file: string): string {
  return path.join(folder, baseFolder, `${file}.txt`)
}
