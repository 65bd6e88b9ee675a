import { z } from 'zod'

// The server's content security policy forbids `eval`. zod probes for it when a schema is created, so this module must be
// the first import.
z.config({ jitless: true })
