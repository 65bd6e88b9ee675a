import path from 'node:path'
import ts from 'typescript'

/** What an editor does with an app: it keeps its files in memory, and asks the compiler after every change. */
export class Editor {
  readonly #app: string
  readonly #files: ReadonlyMap<string, string>
  readonly #edited = new Map<string, { text: string; version: number }>()
  readonly #service: ts.LanguageService
  #version = 0

  constructor(app: string) {
    const config = path.join(app, 'tsconfig.json')
    const parsed = ts.parseJsonConfigFileContent(
      ts.readConfigFile(config, ts.sys.readFile).config,
      ts.sys,
      app,
    )
    this.#app = app
    this.#files = new Map(parsed.fileNames.map((name) => [name, ts.sys.readFile(name) ?? '']))
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => parsed.options,
      getScriptFileNames: () => [...this.#files.keys()],
      getScriptVersion: (name) => String(this.#edited.get(name)?.version ?? 0),
      getScriptSnapshot: (name) => {
        const text = this.#edited.get(name)?.text ?? this.#files.get(name) ?? ts.sys.readFile(name)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => app,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    })
  }

  /** Writes a text in front of another one, or at the end, in the file as it was at first. */
  type(file: string, text: string, before?: string): number {
    const name = path.join(this.#app, file)
    const original = this.#files.get(name) ?? ''
    const start = before === undefined ? original.length : original.indexOf(before)
    this.#version++
    this.#edited.set(name, {
      text: original.slice(0, start) + text + original.slice(start),
      version: this.#version,
    })
    return start + text.length
  }

  /** What is offered at a place, by name. */
  complete(file: string, position: number): readonly string[] {
    const name = path.join(this.#app, file)
    const offers = this.#service.getCompletionsAtPosition(name, position, {})
    return offers?.entries.map((entry) => entry.name) ?? []
  }
}
