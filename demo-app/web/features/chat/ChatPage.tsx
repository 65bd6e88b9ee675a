import { useChannel, usePresence, useSocket } from 'repository-hooks/realtime'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { TextField } from '../../controls/TextField.js'
import { Page } from '../../layout/Page.js'
import { chatSocket, Member, type Message, room } from './chat.js'
import './chat.css'

/** A room for all who are signed in. */
export function ChatPage() {
  const messages = useChannel(room)
  const members = usePresence(room, { member: 'here', schema: Member })
  const { status } = useSocket(chatSocket)
  const [sent, setSent] = useState<readonly Draft[]>([])
  const ids = new Set(messages.map(({ id }) => id))
  const drafts = sent.filter(({ id }) => !ids.has(id))
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const text = new FormData(form).get('text')
    if (typeof text !== 'string' || text.trim() === '') return
    const draft = { id: crypto.randomUUID(), text }
    setSent([...drafts, draft])
    room.send(draft)
    form.reset()
  }
  return (
    <Page
      title="Chat"
      lead="Open it in another browser, too. What is written while the line is cut arrives when it is back, once and in order."
      width="narrow"
    >
      <p className="chat-members">
        {status === 'open'
          ? `Here: ${members.map(({ name }) => name).join(', ')}`
          : 'Connecting… What you send waits.'}
      </p>
      {messages.length + drafts.length === 0 && (
        <p className="page-lead">Nobody has written anything yet.</p>
      )}
      <Messages messages={messages} drafts={drafts} />
      <form className="chat-form" onSubmit={send}>
        <TextField label="Message" name="text" autoComplete="off" maxLength={500} />
        <button className="button button-primary" type="submit">
          Send
        </button>
      </form>
    </Page>
  )
}

/** What was sent, and is not in the room yet: the line may be cut without anybody knowing it. */
interface Draft {
  id: string
  text: string
}

interface MessagesProps {
  messages: readonly Message[]
  drafts: readonly Draft[]
}

/** The newest is in sight, below the others. */
function Messages({ messages, drafts }: MessagesProps) {
  const box = useRef<HTMLDivElement>(null)
  const count = messages.length + drafts.length
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [messages, count])
  return (
    <div ref={box} className="chat-messages" tabIndex={0} role="log" aria-label="Messages">
      <ol>
        {messages.map(({ id, user, text, at }) => (
          <li key={id}>
            <span className="chat-author">{user}</span>{' '}
            <time dateTime={new Date(at).toISOString()}>
              {new Date(at).toLocaleTimeString('en', { timeStyle: 'short' })}
            </time>
            <p>{text}</p>
          </li>
        ))}
        {drafts.map(({ id, text }) => (
          <li key={id} className="chat-draft">
            <span className="chat-author">You</span> Sending…
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
