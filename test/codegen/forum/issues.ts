import { repository } from 'repository-hooks'
import { z } from 'zod'

export const Issue = z.object({
  id: z.int(),
  number: z.int(),
  title: z.string(),
})
export type Issue = z.output<typeof Issue>

export const issues = repository({
  one: 'issue',
  many: 'issues',
  path: '/repos/{owner}/{repo}/issues',
  schema: Issue,
  id: 'number',
})

export const { useIssues, useIssue } = issues.hooks
