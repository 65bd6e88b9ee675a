import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createApiClient } from 'repository-hooks'
import { toOpenApi } from 'repository-hooks/codegen'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, it } from 'vitest'
import { run as runTool } from '../../scripts/processes.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import * as albumPhotos from './forum/albumPhotos.js'
import * as api from './forum/api.js'
import * as comments from './forum/comments.js'
import * as issues from './forum/issues.js'
import * as notes from './forum/notes.js'
import * as personPhotos from './forum/personPhotos.js'
import * as posts from './forum/posts.js'
import * as schemas from './forum/schemas.js'
import { documentFile, generate, makeFolder, run } from './setUp.js'

const forum = [posts, comments, issues, notes, albumPhotos, personPhotos, schemas, api]
const document = documentFile('forum.yaml')

describe('lists below other resources', () => {
  it('7.14 become repositories, as these files do', async () => {
    const { files, report } = await generate('forum.yaml')

    for (const [name, text] of files) await expect(text).toMatchFileSnapshot(`forum/${name}`)
    expect([...files.keys()].sort()).toEqual([
      ...['albumPhotos.ts', 'api.ts', 'comments.ts', 'issues.ts', 'notes.ts'],
      ...['personPhotos.ts', 'posts.ts', 'schemas.ts'],
    ])
    expect(report.lines().join('\n')).toMatchInlineSnapshot(`
      "  has "post_id" in its path and in its query; the query parameter is left out
          GET /posts/{id}/comments"
    `)
    const options = ['--no-config', '--no-semi', '--single-quote', '--print-width', '100']
    const folder = path.join(import.meta.dirname, 'forum')
    const { output, code } = await runTool('prettier', ['--check', ...options, folder])
    expect(code, output).toBe(0)
  })

  it('7.16 lead to a document, and back to the same repositories', () => {
    const again = generateFiles(toOpenApi(forum))

    for (const [name, text] of again.files) {
      if (name === 'api.ts') continue
      const before = readFileSync(path.join(import.meta.dirname, 'forum', name), 'utf8')
      expect(declarationIn(text), name).toEqual(declarationIn(before))
    }
    expect(again.files.size).toBe(forum.length)
    expect(again.report.remarks).toEqual([])
  })

  it('19.1 are answered by the mock, below their own parents', async () => {
    const repositories = {
      ...{ comments: comments.comments, issues: issues.issues, notes: notes.notes },
      posts: posts.posts,
    }
    const mock = createMockApi({ repositories, baseURL: api.baseURL })
    const client = createApiClient({ baseURL: api.baseURL, adapter: mock.adapter, logging: false })
    const calls = comments.comments.calls(client)

    const { id } = await calls.create({ postId: 1, text: 'Hello' })
    expect(await calls.update({ postId: 1, id, patch: { text: 'Bye' } })).toEqual({
      id,
      text: 'Bye',
    })
    await calls.create({ postId: 2, text: 'Elsewhere' })
    expect((await calls.list({ postId: 1 })).items).toEqual([{ id, text: 'Bye' }])
    expect((await calls.list({ postId: 2 })).total).toBe(1)

    mock.issues.add({ owner: 'ada', repo: 'engine', id: 900, number: 7, title: 'Bug' })
    const issue = { owner: 'ada', repo: 'engine', id: 7 }
    expect(await issues.issues.calls(client).detail(issue)).toMatchObject({ id: 900, number: 7 })

    const note = await notes.notes.calls(client).create({ articleId: 'a1', text: 'Note' })
    expect(await notes.notes.calls(client).detail(note.id)).toEqual(note)
    await notes.notes.calls(client).delete(note.id)
    expect(mock.notes.all()).toEqual([])
  })

  it('keep their edits when the document changes', async () => {
    const out = makeFolder()
    await run('generate', document, '--out', out)
    const file = path.join(out, 'comments.ts')
    edit(file, (text) =>
      text.replace("  many: 'comments',", "  many: 'comments',\n  dedupe: true,"),
    )
    const changed = path.join(out, 'changed.yaml')
    const text = readFileSync(document, 'utf8')
    writeFileSync(
      changed,
      text.replace('{ only_open:', '{ only_hidden:').replace('likes:', 'hearts:'),
    )

    await run('generate', changed, '--out', out)

    expect(readFileSync(file, 'utf8')).toContain('dedupe: true,')
    expect(readFileSync(file, 'utf8')).toContain("path: '/posts/{postId}/comments/{id}/hearts'")
    expect((await run('generate', changed, '--out', out)).output).toContain('Nothing changed.')
  })
})

/** The lines of a file's repository, without comments; a document has its paths in another order. */
function declarationIn(text: string): readonly string[] {
  const [, declaration = ''] = text.split('= repository(')
  return declaration
    .split('\n')
    .filter((line) => !line.includes('/**'))
    .sort()
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}
