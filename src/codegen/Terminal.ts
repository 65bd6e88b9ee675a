import { text } from 'node:stream/consumers'

/** Where a command reads and writes. */
export interface Terminal {
  /** Writes lines that stay. */
  write(text: string): void
  /** Writes lines about what is written: they stay apart where the rest is kept in a file. */
  note(text: string): void
  /** Shows how far it is, in the place of what was shown before; empty text takes it away. */
  progress(text: string): void
  /** All that is piped in. */
  read(): Promise<string>
}

/** The terminal of this process. Progress is shown to people alone. */
export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process = process): Terminal {
  let isShown = false
  return {
    write: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    progress: (line) => {
      if (!stderr.isTTY || (line === '' && !isShown)) return
      isShown = line !== ''
      stderr.write(`\r\u001b[K${line}`)
    },
    read: () => text(stdin),
  }
}
