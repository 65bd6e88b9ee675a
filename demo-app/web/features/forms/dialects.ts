/** Kinds of servers, and the library's names for their formats of input errors. */
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
