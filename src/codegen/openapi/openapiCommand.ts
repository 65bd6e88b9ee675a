import { createCommand } from '../createCommand.js'
import { runOpenApi } from './runOpenApi.js'

/** `repository-hooks openapi`. */
export const openapiCommand = createCommand({
  usage: 'openapi <module.ts> [more.ts …] [options]',
  summary: 'an OpenAPI 3.1 document of repositories',
  help: `Describes the repositories that modules export. Schemas that they export are its components, a client or a session says
where the API is and who may ask, and the hooks that they export say which of the usual calls there are.
Node strips types from 22.18 on; for JSX, enums and paths: node --import tsx node_modules/repository-hooks/dist/codegen/cli.js

  --out <file>        where to write, as JSON or YAML, or - for the terminal   (default: openapi.json)
  --check             change nothing, and exit with 1 if the file would change
  --title <text>      what the API is called    (default: the name of package.json)
  --version <text>    its version               (default: the version of package.json)
  --server <url>      where the API is          (default: the base URL of an exported client)
  --security <scheme> bearer, basic, header:<name>, cookie:<name> or none   (default: an exported session's)
  --api <name>        describe the repositories with this "api"
  --verbose           list every remark`,
  options: {
    out: { type: 'string', default: 'openapi.json' },
    check: { type: 'boolean', default: false },
    title: { type: 'string' },
    version: { type: 'string' },
    server: { type: 'string' },
    security: { type: 'string' },
    api: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
  action: (files, { title, version, server, security, api, ...values }, terminal) =>
    runOpenApi({ ...values, files, title, version, server, security, api }, terminal),
})
