import { globSync, readFileSync } from 'node:fs'
import { generateFiles } from '../src/codegen/generateFiles.js'
import { readDocument } from '../src/codegen/document/readDocument.js'
let n = 0; let bad = 0; let ops = 0
for (const f of globSync(process.argv[2] ?? '')) {
  if (/graph|deref/.test(f)) continue
  let d: unknown; try { d = JSON.parse(readFileSync(f, 'utf8')) } catch { continue }
  if (typeof d !== 'object' || d === null || !('paths' in d)) continue
  n++
  try { const r = generateFiles(await readDocument(f)); ops += r.operations } catch (e) { bad++; console.log(f, String(e instanceof Error ? e.stack : e).split('\n').slice(0, 4).join(' | ').slice(0, 400)) }
}
console.log(n, 'documents', ops, 'operations', bad, 'crashed')
