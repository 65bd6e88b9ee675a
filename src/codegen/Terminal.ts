/** Where a command writes. */
export interface Terminal {
  /** Writes lines that stay. */
  write(text: string): void
  /** Shows how far it is, in the place of what was shown before; empty text takes it away. */
  progress(text: string): void
}

/** The terminal of this process. Progress is shown to people alone. */
export function processTerminal({ stdout, stderr }: NodeJS.Process = process): Terminal {
  let isShown = false
  return {
    write: (text) => void stdout.write(`${text}\n`),
    progress: (text) => {
      if (!stderr.isTTY || (text === '' && !isShown)) return
      isShown = text !== ''
      stderr.write(`\r\u001b[K${text}`)
    },
  }
}
