import type { Expr } from '../project/Expr.js'
import { type Place, Refusal } from '../Refusal.js'

/** Options of the version before TanStack Query 5. */
const former = new Set([
  ...['cacheTime', 'keepPreviousData', 'useErrorBoundary', 'isDataEqual', 'suspense'],
])

const formerCallbacks = new Set(['onSuccess', 'onError', 'onSettled'])

/** What a repository decides by itself. */
const ours = new Set(['networkMode', 'queryHash', 'queryKeyHashFn', 'behavior'])

/** @throws a refusal for options that a hook of a repository does not take */
export function checkOptions(
  { callee }: Place & { readonly callee: string },
  members: ReadonlyMap<string, Expr>,
): void {
  for (const [name, value] of members) {
    const isFormer = former.has(name) || (callee !== 'useMutation' && formerCallbacks.has(name))
    if (isFormer) {
      throw new Refusal(
        `"${name}" is an option of TanStack Query 4.`,
        'Migrate to TanStack Query 5 first; it has a guide and codemods of its own.',
        value,
      )
    }
    if (ours.has(name)) {
      throw new Refusal(`A repository decides "${name}" by itself.`, `Take "${name}" away.`, value)
    }
    if (name === 'retry' && !/^(?:BooleanLiteral|NumericLiteral)$/.test(value.node.type)) {
      throw new Refusal(
        'It says by a function what is retried.',
        'Give createApiClient that rule, as retry: { retryIf }, and take "retry" away here.',
        value,
      )
    }
  }
}
