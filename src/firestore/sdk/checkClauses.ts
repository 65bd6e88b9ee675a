import { configurationFailure } from '../../failure/configurationFailure.js'
import type { FirestoreClause } from './FirestoreClause.js'

/** @see https://firebase.google.com/docs/firestore/query-data/queries#query_limitations */
const limits = { disjunctions: 30, excluded: 10, ranges: 10 }

type Condition = Extract<FirestoreClause, readonly unknown[]>

/**
 * Rejects conditions that Firestore would reject, before a request.
 *
 * @throws a `configuration` failure that names the condition and the fix
 */
export function checkClauses(clauses: readonly FirestoreClause[], path: string): void {
  const conditions = clauses.flatMap(conditionsOf)
  const complaint =
    conditions.map(complaintAbout).find((it) => it !== undefined) ??
    complaintTogether(conditions, clauses)
  if (complaint === undefined) return
  throw configurationFailure(
    'firestore-conditions',
    __DEV__ && `The conditions for ${path} can't be asked. ${complaint}`,
    { path: `/${path}` },
  )
}

/** Whether a condition matches several values of its member, which the documents are then ordered by. */
export function isRange([, operator]: Condition): boolean {
  return ['<', '<=', '>', '>=', '!=', 'not-in'].includes(operator)
}

/** All conditions within a clause. */
export function conditionsOf(clause: FirestoreClause): readonly Condition[] {
  if ('and' in clause) return clause.and.flatMap(conditionsOf)
  if ('or' in clause) return clause.or.flatMap(conditionsOf)
  return [clause]
}

function complaintAbout([field, operator, value]: Condition): string | undefined {
  if (value === undefined) {
    return `"${field} ${operator}" compares with undefined. Leave the condition out instead.`
  }
  if (!isMembership(operator)) return undefined
  const most = operator === 'not-in' ? limits.excluded : limits.disjunctions
  const count = Array.isArray(value) ? value.length : 0
  if (count > 0 && count <= most) return undefined
  return `"${field} ${operator}" takes from 1 to ${most} values, and got ${count}. Ask in several queries, or leave the condition out.`
}

function complaintTogether(
  conditions: readonly Condition[],
  clauses: readonly FirestoreClause[],
): string | undefined {
  const having = (...names: readonly string[]) => conditions.filter(([, it]) => names.includes(it))
  if (having('!=', 'not-in').length > 1) {
    return 'Only one "!=" or "not-in" can be in a query. Put the values into one "not-in".'
  }
  if (having('not-in').length > 0 && (hasOr(clauses) || having('in', 'array-contains-any')[0])) {
    return '"not-in" can\'t be together with "in", "array-contains-any" or "or". Ask in two queries.'
  }
  const ranges = new Set(conditions.filter(isRange).map(([field]) => field))
  if (ranges.size > limits.ranges) {
    return `Ranges are over ${ranges.size} members, and can be over ${limits.ranges} at most.`
  }
  const count = alternatives({ and: clauses }).length
  if (count > limits.disjunctions) {
    return `"or", "in" and "array-contains-any" make ${count} alternatives, and can make ${limits.disjunctions} at most.`
  }
  const isTwice = alternatives({ and: clauses }).some((contained) => contained > 1)
  if (!isTwice) return undefined
  return 'Only one "array-contains" or "array-contains-any" can hold at a time. Use one "array-contains-any", or "or".'
}

function hasOr(clauses: readonly FirestoreClause[]): boolean {
  return clauses.some((clause) => 'or' in clause || ('and' in clause && hasOr(clause.and)))
}

/** The number of conditions on lists in each disjunction, as Firestore expands them. */
function alternatives(clause: FirestoreClause): readonly number[] {
  if ('or' in clause) return clause.or.flatMap(alternatives)
  if ('and' in clause) {
    return clause.and.map(alternatives).reduce(multiplied, [0])
  }
  const [, operator, value] = clause
  const contained = operator === 'array-contains' || operator === 'array-contains-any' ? 1 : 0
  const count = Array.isArray(value) && isMembership(operator) && operator !== 'not-in'
  return Array.from({ length: count ? value.length : 1 }, () => contained)
}

function multiplied(some: readonly number[], others: readonly number[]): readonly number[] {
  // Beyond the limit, the exact number does not matter.
  return some.flatMap((one) => others.map((other) => one + other)).slice(0, 1_000)
}

function isMembership(operator: string): boolean {
  return operator === 'in' || operator === 'not-in' || operator === 'array-contains-any'
}
