import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { generateFiles } from '../src/codegen/generateFiles.js'
import { readDocument } from '../src/codegen/document/readDocument.js'
const [, , file = '', out = ''] = process.argv
const t = performance.now()
const { files, report, operations } = generateFiles(await readDocument(file))
rmSync(out, { recursive: true, force: true }); mkdirSync(out, { recursive: true })
for (const [name, text] of files) writeFileSync(`${out}/${name}`, text)
console.log(file, operations, 'operations', files.size, 'files', Math.round(performance.now() - t), 'ms', report.remarks.length, 'remarks')
if (process.argv[4]) console.log(report.lines().join('\n'))
