import type { Answer } from './Judge.js'

/** What an answer means: the status that counts, and the body that its schema checks. */
export type AnswerMeaning = Pick<Answer, 'status' | 'data'>

/** Reads what an answer means, whatever its status, before that and its schema are looked at. */
export type ReadAnswer = (answer: Readonly<Answer>) => AnswerMeaning
