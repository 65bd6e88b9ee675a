import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A contender in a process of its own, which does what it is asked: in one process, what one has taught the engine about a library would slow or speed another. */
export interface Runner<Question, Result> {
  ask(question: Question): Promise<Result>
  stop(): void
}

/**
 * Starts a module that answers by `answerQuestions`.
 *
 * @param file - the path of the module
 * @param args - what it finds in `process.argv`
 */
export async function startRunner<Question, Result>(
  file: string,
  args: readonly string[],
): Promise<Runner<Question, Result>> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = fork(file, args, { env, execArgv: ['--expose-gc'] })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ${args.join(' ')} ended with ${code}.`)
  })
  ended.catch(() => undefined)
  await Promise.race([message(child), ended])
  return {
    ask(question) {
      const response = message(child)
      child.send(question as object)
      return Promise.race([response as Promise<Result>, ended])
    },
    stop: () => child.disconnect(),
  }
}

async function message(child: ChildProcess): Promise<unknown> {
  const [response] = await once(child, 'message')
  return response
}
