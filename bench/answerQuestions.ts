/** Answers what `startRunner` asks this process, until that is told to stop. */
export function answerQuestions<Question, Answer>(
  answer: (question: Question) => Promise<Answer>,
): void {
  process.on('message', (question: Question) => {
    void answer(question).then((it) => process.send?.(it))
  })
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}
