import { createCommand } from '../createCommand.js'
import { runMigrate } from './runMigrate.js'

/** `repository-hooks migrate`. */
export const migrateCommand = createCommand({
  usage: 'migrate <files, folders or patterns…> [options]',
  summary: 'migrates zodios, or useQuery with axios, to repositories',
  help: `Replaces zodios declarations, and useQuery and useMutation calls that use axios, with repositories.
Code that it does not understand, or can't change without changing behaviour, is left as it is and reported.
Requires Babel's parser: npm install --save-dev @babel/parser

  --out <folder>      the folder of the repositories   (default: src/repositories)
  --dry-run           write nothing, and list what would change
  --report <file>     also write the report to a file`,
  options: {
    out: { type: 'string', default: 'src/repositories' },
    'dry-run': { type: 'boolean', default: false },
    report: { type: 'string' },
  },
  action: (files, values, terminal) =>
    runMigrate(
      {
        files,
        out: values.out,
        dryRun: values['dry-run'],
        report: values.report,
        folder: process.cwd(),
      },
      terminal,
    ),
})
