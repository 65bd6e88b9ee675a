import { createCommand } from './createCommand.js'
import { runGenerate } from './runGenerate.js'

/** `repository-hooks generate`. */
export const generateCommand = createCommand({
  usage: 'generate <openapi.json|openapi.yaml> [options]',
  summary: 'generates repositories from an OpenAPI document',
  help: `Generates repositories from an OpenAPI document (3.1, 3.0 or Swagger 2): one file per resource, yours to edit.
The document is a file or a URL. Run the command again when the document changes: your edits are kept.

  --out <folder>      the output folder         (default: src/api)
  --check             write nothing, and exit with 1 if anything would change
  --extension <text>  the extension of imports: .js, .ts or none   (default: .js)
  --codec <format=codec>  the codec of a format, such as date-time=zonelessDateTime; repeatable
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
