import { z } from 'zod'

// The server's content security policy allows no code that is made at run time. zod looks for that already when a schema
// is declared, so this module has to be the first one that is imported.
z.config({ jitless: true })
