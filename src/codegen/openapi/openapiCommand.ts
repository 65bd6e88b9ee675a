import { createCommand } from '../createCommand.js'
import { runOpenApi } from './runOpenApi.js'

/** `repository-hooks openapi`. */
export const openapiCommand = createCommand({
  usage: 'openapi <module.ts> [more.ts …] [options]',
  summary: 'writes an OpenAPI 3.1 document of repositories',
  help: `Describes the repositories that modules export. Exported schemas become its components; an exported client or session
sets the server and the security scheme. If a module exports hooks, only their CRUD calls are described.
Node strips types from 22.18 on; for JSX, enums and paths: node --import tsx node_modules/repository-hooks/dist/codegen/cli.js

  --out <file>        the output file, JSON or YAML, or - for the terminal   (default: openapi.json)
  --check             write nothing, and exit with 1 if the file would change
  --title <text>      the title of the API      (default: the name in package.json)
  --version <text>    its version               (default: the version in package.json)
  --server <url>      the URL of the API        (default: the base URL of an exported client)
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
