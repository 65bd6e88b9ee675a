/** Answers what `startRunner` asks this process, until that is told to stop. */
export function answerQuestions<Question, Result>(
  response: (question: Question) => Promise<Result>,
): void {
  process.on('message', (question: Question) => {
    void response(question).then((it) => process.send?.(it))
  })
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}
