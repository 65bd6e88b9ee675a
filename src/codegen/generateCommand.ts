import { createCommand } from './createCommand.js'
import { runGenerate } from './runGenerate.js'

/** `repository-hooks generate`. */
export const generateCommand = createCommand({
  usage: 'generate <openapi.json|openapi.yaml> [options]',
  summary: 'repositories of an OpenAPI document',
  help: `Writes repositories of an OpenAPI document (3.1, 3.0 or Swagger 2): one file per resource, to be read and edited.
The document is a file, or stands at an address. Run it again when the document changes: edits stay.

  --out <folder>      where to write            (default: src/api)
  --check             change nothing, and exit with 1 if anything would change
  --extension <text>  what imports end in: .js, .ts or nothing   (default: .js)
  --codec <what=how>  how a format is read, such as date-time=zonelessDateTime; once for each
  --verbose           list every remark`,
  options: {
    out: { type: 'string', default: 'src/api' },
    check: { type: 'boolean', default: false },
    extension: { type: 'string', default: '.js' },
    codec: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
  },
  files: 1,
  action: ([file = ''], values, terminal) => runGenerate({ ...values, file }, terminal),
})
