/**
 * Runs the benches one after the other: all of them, or those whose names are given, as in `npm run bench -- bundle types`.
 */
import { spawnSync } from 'node:child_process'

/** What to run, by the name of its folder. */
const benches: Readonly<Record<string, readonly (readonly string[])[]>> = {
  bundle: [['bundle/measure.ts']],
  types: [['types/measure.ts'], ['types/completion.ts']],
  http: [
    ['http/throughput.js'],
    ['--expose-gc', 'http/sizes.js'],
    ['http/offThread.js'],
    ['http/events.js'],
    ['http/burst.js'],
  ],
  validation: [['--expose-gc', 'validation/measure.ts']],
  scale: [['--expose-gc', 'scale/cache.ts'], ['scale/infinite.ts'], ['scale/expiry.ts']],
  start: [['start/measure.ts']],
  render: [['render/measure.ts']],
  realtime: [['realtime/burst.ts']],
}

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(benches)
const unknown = names.find((name) => !benches[name])
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}
for (const args of names.flatMap((name) => benches[name] ?? [])) {
  console.log(`\n# bench/${args.at(-1)}`)
  const { status } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
