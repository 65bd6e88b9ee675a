import { createCommand } from '../createCommand.js'
import { runSample } from './runSample.js'

/** `repository-hooks sample`. */
export const sampleCommand = createCommand({
  usage: 'sample <response.json> [more.json …] [options]',
  summary: 'a schema and a repository of what a server answered',
  help: `Writes repositories of sample responses: JSON or lines of JSON, an entity or a list of them, with or without an
envelope. Samples of one name are put together: what is not in all of them is optional. "-" reads what is piped in.

  --name <name>       what one is called        (default: the file's name)
  --path <path>       where the list is         (default: /<names>)
  --writes            guess creating, changing and deleting too
  --out <folder>      where to write, or - for the terminal   (default: src/api)
  --force             write over your edits, and over files that were not generated
  --extension <text>  what imports end in: .js, .ts or nothing   (default: .js)
  --verbose           list every remark`,
  options: {
    name: { type: 'string' },
    path: { type: 'string' },
    writes: { type: 'boolean', default: false },
    out: { type: 'string', default: 'src/api' },
    force: { type: 'boolean', default: false },
    extension: { type: 'string', default: '.js' },
    verbose: { type: 'boolean', default: false },
  },
  action: (files, { name, path, ...values }, terminal) =>
    runSample({ ...values, files, name, path }, terminal),
})
