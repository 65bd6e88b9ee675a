import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { run as runTool } from '../../scripts/processes.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { documentFile, generate, makeFolder, run } from './setUp.js'

const petstore = documentFile('petstore.yaml')

describe('the code of a pet store', () => {
  it('RT-C3 reads as these files do', async () => {
    const { files, report } = await generate('petstore.yaml')

    expect([...files.keys()].sort()).toEqual([
      'api.ts',
      'auth.ts',
      'categories.ts',
      'pets.ts',
      'schemas.ts',
      'visits.ts',
    ])
    for (const [name, text] of files) await expect(text).toMatchFileSnapshot(`petstore/${name}`)
    expect(report.remarks).toEqual([])
  })

  it('is in the guide, unchanged', async () => {
    const guide = read(path.join(import.meta.dirname, '../../docs/codegen.md'))
    const { files } = await generate('petstore.yaml')

    for (const name of ['api.ts', 'pets.ts', 'visits.ts']) expect(guide).toContain(files.get(name))
  })

  it('RT-C3 is formatted as prettier would', async () => {
    const options = ['--no-config', '--no-semi', '--single-quote', '--print-width', '100']
    const files = path.join(import.meta.dirname, 'petstore')
    const { output, code } = await runTool('prettier', ['--check', ...options, files])

    expect(code, output).toBe(0)
  })
})

it.each(['constructor', 'toString'])('takes %s for a name like any other', (name) => {
  const Pet = { type: 'object', properties: { id: { type: 'string', format: name }, size: {} } }
  const response = { content: { 'application/json': { schema: { type: 'array', items: Pet } } } }
  const sizes = { type: 'string', [name]: 'text', 'x-codec': name }
  const { files } = generateFiles({
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: { '/pets': { get: { operationId: 'listPets', responses: { 200: response } } } },
    components: { schemas: { Size: sizes } },
  })
  expect([...files.values()].join()).toContain('id: z.string()')
})

describe('repository-hooks generate', () => {
  it('7.14 reads a format with the codec that it is told', async () => {
    const out = makeFolder()
    const codecs = ['--codec', 'date-time=zonelessDateTime', '--codec', 'uri=base64Bytes']
    await run('generate', petstore, '--out', out, ...codecs)
    const pets = read(path.join(out, 'pets.ts'))

    expect(pets).toContain('createdAt: zonelessDateTime(),')
    expect(pets).toContain('photoUrls: z.array(base64Bytes).optional(),')
    expect((await run('generate', petstore, '--out', out, ...codecs, '--check')).code).toBe(0)
    expect(
      (await run('generate', petstore, '--out', out, ...codecs.slice(2), '--check')).output,
    ).toContain(`Run "repository-hooks generate ${petstore} --out ${out} --codec uri=base64Bytes"`)
  })

  it.each(['date-time', 'date-time=moment', '=isoDateTime'])(
    'refuses the codec %s',
    async (wish) => {
      const { code, output } = await run(
        'generate',
        petstore,
        '--out',
        makeFolder(),
        '--codec',
        wish,
      )

      expect(code).toBe(1)
      expect(output).toContain(`--codec "${wish}" names no codec for a format: write one such as`)
      expect(output).toContain('minorUnits, utcDate, zonelessDateTime.')
    },
  )

  it('7.14 writes files, and says what it did', async () => {
    const out = makeFolder()
    const { code, output } = await run('generate', petstore, '--out', out)

    expect(code).toBe(0)
    expect(output).toContain('14 operations in 4 repositories, 0 remarks')
    expect(output).toContain(`new      ${path.join(out, 'pets.ts')}`)
  })

  it('RT-C4 changes nothing when it runs again, and passes a check', async () => {
    const out = makeFolder()
    await run('generate', petstore, '--out', out)

    expect((await run('generate', petstore, '--out', out)).output).toContain('Nothing changed.')
    expect((await run('generate', petstore, '--out', out, '--check')).code).toBe(0)
  })

  it('keeps edits when the document changes, and takes what is new', async () => {
    const out = makeFolder()
    await run('generate', petstore, '--out', out)
    const pets = path.join(out, 'pets.ts')
    edit(pets, (text) => text.replace("  many: 'pets',", "  many: 'pets',\n  dedupe: true,"))
    const changed = path.join(out, 'changed.yaml')
    writeFileSync(
      changed,
      read(petstore).replace(
        'weight: { type: number',
        'colour: { type: string }\n        weight: { type: number',
      ),
    )

    const check = await run('generate', changed, '--out', out, '--check')
    expect(check.code).toBe(1)
    expect(check.output).toContain(`would change ${pets}`)
    expect(read(pets)).not.toContain('colour')
    await run('generate', changed, '--out', out)
    expect(read(pets)).toContain('dedupe: true,')
    expect(read(pets)).toContain('colour: z.string().optional(),')
    expect((await run('generate', changed, '--out', out)).output).toContain('Nothing changed.')
  })

  it('keeps an edit of what the document changes too, and says so once', async () => {
    const out = makeFolder()
    await run('generate', petstore, '--out', out)
    const pets = path.join(out, 'pets.ts')
    edit(pets, (text) => text.replaceAll('.max(80)', '.max(60)'))
    const changed = path.join(out, 'changed.yaml')
    writeFileSync(changed, read(petstore).replace('maxLength: 80', 'maxLength: 99'))

    const { output } = await run('generate', changed, '--out', out)
    expect(output).toContain(
      'you and the document changed the same lines; yours stay. Generated: name: z.string().min(1).max(99),',
    )
    expect(read(pets)).toContain('.max(60)')
    expect((await run('generate', changed, '--out', out)).output).toContain('Nothing changed.')
  })

  it('writes as the project formats, and takes what is new where code of before was not', async () => {
    const out = makeFolder()
    const pets = path.join(out, 'pets.ts')
    writeFileSync(path.join(out, '.prettierrc'), '{ "tabWidth": 4 }')
    await run('generate', petstore, '--out', out)
    expect(read(pets)).toContain('import { z } from "zod";\n')

    const { files } = await generate('petstore.yaml')
    writeFileSync(path.join(out, '.repository-hooks/pets.ts.txt'), files.get('pets.ts') ?? '')
    edit(pets, (text) => text.replace('many: "pets",', 'many: "pets",\n    dedupe: true,'))
    const changed = path.join(out, 'changed.yaml')
    writeFileSync(changed, read(petstore).replace('maxLength: 80', 'maxLength: 99'))
    const { output } = await run('generate', changed, '--out', out)

    expect(output).not.toContain('yours stay')
    expect(read(pets)).toContain('name: z.string().min(1).max(99),\n')
    expect(read(pets)).toContain('    dedupe: true,\n')
    expect((await run('generate', changed, '--out', out, '--check')).code).toBe(0)
  })

  it.each([
    ['@biomejs/biome', 'biome.json', '^format,--stdin-file-path='],
    ['oxfmt', '.oxfmtrc.json', '^--stdin-filepath='],
    ['dprint', 'dprint.json', '^fmt,--stdin,'],
  ])(
    'writes as %s formats, where it is nearer than other settings',
    async (name, settings, args) => {
      const out = makeFolder()
      const pets = path.join(out, 'src/pets.ts')
      writeFileSync(path.join(out, settings), '{}')
      const files = { 'package.json': '{ "bin": "bin.cjs" }', 'bin.cjs': indenting(args) }
      for (const [file, text] of Object.entries(files)) {
        const place = path.join(out, 'node_modules', name, file)
        mkdirSync(path.dirname(place), { recursive: true })
        writeFileSync(place, text)
      }
      await run('generate', petstore, '--out', path.dirname(pets))

      expect(read(pets)).toContain("\n\tmany: 'pets',\n")
      expect((await run('generate', petstore, '--out', path.dirname(pets), '--check')).code).toBe(0)
    },
  )

  it('leaves files that it did not write, and files that were deleted', async () => {
    const out = makeFolder()
    writeFileSync(path.join(out, 'pets.ts'), 'export const mine = 1\n')
    const first = await run('generate', petstore, '--out', out)
    expect(first.output).toContain('is there already and was not generated')
    rmSync(path.join(out, 'visits.ts'))

    const second = await run('generate', petstore, '--out', out)
    expect(second.output).toContain('was deleted by you, and stays so')
    expect(read(path.join(out, 'pets.ts'))).toBe('export const mine = 1\n')
  })

  it('takes files away whose resource is gone, unless they were edited', async () => {
    const out = makeFolder()
    await run('generate', petstore, '--out', out)
    edit(path.join(out, 'visits.ts'), (text) => `${text}// mine\n`)

    const { output } = await run('generate', documentFile('old.json'), '--out', out)
    expect(output).toContain(`gone     ${path.join(out, 'pets.ts')}`)
    expect(output).toContain('is no longer in the document; it stays, since you edited it')
    expect(read(path.join(out, 'visits.ts'))).toContain('// mine')
  })

  it.each([
    [[], 2, 'repository-hooks generate <openapi.json'],
    [['--help'], 0, 'repository-hooks generate <openapi.json'],
    [['generate', '--help'], 0, '--check'],
    [['generate'], 2, 'generate needs a file.'],
    [['generate', 'x.json', 'y.json'], 2, 'generate takes 1 file, and 2 were given.'],
    [['produce', 'x.json'], 2, 'There is no command "produce"'],
    [['generate', 'x.json', '--wrong'], 2, "Unknown option '--wrong'"],
    [['generate', 'nowhere.json'], 1, "nowhere.json can't be read"],
    [['generate', path.join(import.meta.dirname, 'setUp.ts')], 1, 'is neither JSON nor YAML'],
    [
      ['generate', path.join(import.meta.dirname, '../../package.json')],
      1,
      'is no OpenAPI document',
    ],
  ])('answers %j with the exit code %i', async (args, code, text) => {
    const result = await run(...args)

    expect(result).toMatchObject({ code, output: expect.stringContaining(text) })
  })
})

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(read(file)))
}

/**
 * A formatter that indents by tabs, when it is called with some arguments and the whole path of a file. What it formatted is
 * not left alone the next time, as happens to real ones.
 */
function indenting(args: string): string {
  return `
    if (!/${args}.*\\/src\\/\\w+\\.ts$/.test(process.argv.slice(2).join())) process.exit(1)
    const text = require('node:fs').readFileSync(0, 'utf8')
    process.stdout.write(text.replace(/^(?:  )+/gm, (start) => '\\t'.repeat(start.length / 2)) + '// formatted\\n')
  `
}
