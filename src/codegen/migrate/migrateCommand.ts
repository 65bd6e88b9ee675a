import { createCommand } from '../createCommand.js'
import { runMigrate } from './runMigrate.js'

/** `repository-hooks migrate`. */
export const migrateCommand = createCommand({
  usage: 'migrate <files, folders or patterns…> [options]',
  summary: 'repositories instead of zodios, or of useQuery with axios',
  help: `Makes repositories of zodios declarations, and of useQuery and useMutation that ask by axios, and lets the code use them.
What it does not understand, or could not change without changing what the app does, stays as it is and is reported.
Needs the parser of Babel, once: npm install --save-dev @babel/parser

  --out <folder>      where the repositories go   (default: src/repositories)
  --dry-run           change nothing, and say what would change
  --report <file>     write the report to a file too`,
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
