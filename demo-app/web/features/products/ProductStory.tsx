import { ErrorView } from 'repository-hooks'
import { streamEvents, useStream } from 'repository-hooks/transfer'
import { useState } from 'react'
import { z } from 'zod'

const Word = z.object({ text: z.string() })

/** A text about a product that is streamed word by word, like the output of a language model. */
export function ProductStory({ id }: { id: string }) {
  const [isWanted, setWanted] = useState(false)
  const { query, stop, restart } = useStream({
    queryKey: ['stories', id],
    enabled: isWanted,
    stream: ({ client, signal }) =>
      streamEvents(client, {
        url: '/products/{id}/story',
        path: { id },
        schema: Word,
        endsWith: '[DONE]',
        signal,
      }),
    initial: '',
    reduce: (text, { data }) => text + data.text,
  })
  const tell = () => (isWanted ? restart() : setWanted(true))
  const offer = isWanted ? 'Tell it again' : 'Tell its story'
  return (
    <section className="story" aria-label="Story">
      {query.data !== undefined && <p aria-busy={query.isFetching}>{query.data}</p>}
      {query.error && <ErrorView error={query.error} variant="inline" onRetry={restart} />}
      {/* A single button element keeps the focus. */}
      <button type="button" className="button" onClick={query.isFetching ? stop : tell}>
        {query.isFetching ? 'Stop' : offer}
      </button>
    </section>
  )
}
