import { text } from 'node:stream/consumers'

/** The input and output of a command. */
export interface Terminal {
  /** Writes lines to standard output. */
  write(text: string): void
  /** Writes lines to standard error, so that redirected output does not contain them. */
  note(text: string): void
  /** Shows progress in place of the previous text; an empty text clears it. */
  progress(text: string): void
  /** Reads all of standard input. */
  read(): Promise<string>
}

/** The terminal of this process. Progress is only shown if standard error is a TTY. */
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
