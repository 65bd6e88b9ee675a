import type { ApiFailure } from 'repository-hooks'
import { z } from 'zod'

/** What is wrong with a form. */
export interface FormErrors {
  /** By the names of the fields. */
  readonly fields: Readonly<Record<string, string | undefined>>
  /** What belongs to no field. */
  readonly others: readonly string[]
}

// How the server lists what is wrong with a body (RFC 9457, with JSON pointers).
const Complaints = z.array(z.object({ detail: z.string(), pointer: z.string() }))

/**
 * Sorts a failure by the fields of a form, whether the declaration refused the input before anything was sent, or the
 * server afterwards. What fits no field is not dropped.
 */
export function formErrors(failure: ApiFailure | null, names: readonly string[]): FormErrors {
  const complaints = failure === null ? [] : [...issuesOf(failure), ...complaintsOf(failure)]
  return {
    // In the order of the form; of several complaints about a field the first counts.
    fields: Object.fromEntries(
      names
        .map((name) => complaints.find(([field]) => field === name))
        .filter((complaint) => complaint !== undefined),
    ),
    others: complaints.filter(([field]) => !names.includes(field)).map(([, text]) => text),
  }
}

function issuesOf(failure: ApiFailure): [string, string][] {
  if (failure.kind !== 'validation') return []
  return failure.issues.map(({ path, message }) => [fieldOf(path), message])
}

function complaintsOf({ problem }: ApiFailure): [string, string][] {
  const { data = [] } = Complaints.safeParse(problem?.extensions.errors)
  return data.map(({ pointer, detail }) => [fieldOf(pointer.replace(/^#?\//, '')), detail])
}

/** `image_urls/0` and `imageUrls[0]` are about the field `imageUrls`. */
function fieldOf(path: string): string {
  const [first = ''] = path.split(/[/.[]/)
  return first.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
