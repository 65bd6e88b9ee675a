import type { Answer } from './Judge.js'

/**
 * What an answer means: the status that counts, and the body that its schema checks. Other `headers` tell its failure how
 * long to wait, for servers that say so in their own words.
 */
export type AnswerMeaning = Pick<Answer, 'status' | 'data'> & Partial<Pick<Answer, 'headers'>>

/** Reads what an answer means, whatever its status, before that and its schema are looked at. */
export type ReadAnswer = (answer: Readonly<Answer>) => AnswerMeaning
