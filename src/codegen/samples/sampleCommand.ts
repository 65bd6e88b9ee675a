import { createCommand } from '../createCommand.js'
import { runSample } from './runSample.js'

/** `repository-hooks sample`. */
export const sampleCommand = createCommand({
  usage: 'sample <response.json> [more.json …] [options]',
  summary: 'generates a repository from sample responses',
  help: `Generates repositories from sample responses: JSON or JSON lines, an entity or a list, with or without an envelope.
Samples of the same name are combined: properties that are not in all of them are optional. "-" reads standard input.

  --name <name>       the name of one entity    (default: the file name)
  --path <path>       the path of the list      (default: /<names>)
  --writes            guess create, update and delete too
  --out <folder>      the output folder, or - for the terminal   (default: src/api)
  --force             overwrite your edits, and files that were not generated
  --extension <text>  the extension of imports: .js, .ts or none   (default: .js)
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
