/** Kinds of servers, and the names that the library has for how they say what is wrong. */
export const dialects = [
  ['rfc9457', 'Problem details (RFC 9457)'],
  ['aspnet', 'ASP.NET Core'],
  ['laravel', 'Laravel'],
  ['django', 'Django REST framework'],
  ['rails', 'Rails'],
  ['fastapi', 'FastAPI'],
  ['spring', 'Spring'],
  ['nest', 'NestJS'],
  ['express', 'express-validator'],
  ['jsonapi', 'JSON:API'],
  ['zod', 'zod, tRPC'],
  ['graphql', 'GraphQL'],
] as const
