/**
 * Runs the benches one after the other: all of them, or those whose names are given, as in `npm run bench -- bundle types`.
 * With `--rounds 1` they are done soon, and their times are only a hint.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

/** What to run, by the name of its folder. */
const benches: Readonly<Record<string, readonly (readonly string[])[]>> = {
  bundle: [['bundle/measure.ts'], ['bundle/behaviours.ts']],
  types: [['types/measure.ts'], ['types/completion.ts']],
  http: [
    ['http/throughput.ts'],
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

const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' } },
})
const env = { ...process.env, ...(values.rounds !== undefined && { ROUNDS: values.rounds }) }
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
    env,
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
