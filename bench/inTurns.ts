/**
 * Has all of a list do the same in turns, each being the first as often as the others: what else a machine does hits all
 * of them alike.
 *
 * @returns the responses of the rounds, in the order of the list
 */
export async function inTurns<Item, Result>(
  list: readonly Item[],
  rounds: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[][]> {
  const responses = list.map((): Result[] => [])
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < list.length; turn++) {
      const at = (round + turn) % list.length
      const item = list[at]
      if (item !== undefined) responses[at]?.push(await run(item))
    }
  }
  return responses
}
