/**
 * Has all of a list do the same in turns, each being the first as often as the others: what else a machine does hits all
 * of them alike.
 *
 * @returns the answers of the rounds, in the order of the list
 */
export async function inTurns<Item, Answer>(
  list: readonly Item[],
  rounds: number,
  run: (item: Item) => Promise<Answer>,
): Promise<Answer[][]> {
  const answers = list.map((): Answer[] => [])
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < list.length; turn++) {
      const at = (round + turn) % list.length
      const item = list[at]
      if (item !== undefined) answers[at]?.push(await run(item))
    }
  }
  return answers
}
