import { startApi } from './server.js'

await startApi(4000)
console.log('http://localhost:4000/api')
