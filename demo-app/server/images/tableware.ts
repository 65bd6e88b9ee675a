import type { Drawings } from './Paint.ts'

/** Mug, bowl, plate set, carafe. */
export const tableware: Drawings = [
  ({ main, dark, light, accent }) => `
    <path d="M272 210q66-8 58 44t-66 38" fill="none" stroke="${main}" stroke-width="20" stroke-linecap="round"/>
    <path d="M110 170h170l-8 128q-2 22-26 22H144q-24 0-26-22z" fill="${main}"/>
    <path d="M113 216h164l-3 46H116z" fill="${accent}"/><path d="M134 186l5 108" stroke="${light}" stroke-width="10" stroke-linecap="round" opacity=".7"/>
    <ellipse cx="195" cy="170" rx="85" ry="18" fill="${dark}"/>
    <path d="M176 140q-12-18 0-34t0-34M214 140q-12-18 0-34t0-34" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".7"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M66 200h268q-8 100-92 108v12h-84v-12q-84-8-92-108z" fill="${main}"/>
    <path d="M92 222q12 56 62 74" fill="none" stroke="${light}" stroke-width="10" stroke-linecap="round"/>
    <ellipse cx="200" cy="200" rx="134" ry="30" fill="${dark}"/><ellipse cx="200" cy="203" rx="116" ry="22" fill="${light}" opacity=".45"/>
    <path d="M76 244q124 34 248 0" fill="none" stroke="${accent}" stroke-width="7"/>`,
  ({ main, dark, light, accent }) => `
    <g stroke="${dark}" stroke-width="3"><ellipse cx="200" cy="292" rx="150" ry="28" fill="${main}"/><ellipse cx="200" cy="276" rx="150" ry="28" fill="${light}"/><ellipse cx="200" cy="260" rx="150" ry="28" fill="${main}"/><ellipse cx="200" cy="244" rx="150" ry="28" fill="${light}"/></g>
    <ellipse cx="200" cy="243" rx="104" ry="18" fill="${main}" opacity=".55"/><ellipse cx="200" cy="243" rx="150" ry="28" fill="none" stroke="${accent}" stroke-width="5"/>
    <path d="M176 212q-26-70 30-92q44 44-6 92z" fill="${accent}"/><path d="M188 214q0-50 16-82" fill="none" stroke="${dark}" stroke-width="4"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M168 70h64v70q70 40 70 110 0 70-50 70H148q-50 0-50-70 0-70 70-110z" fill="${light}" opacity=".55"/>
    <path d="M106 228q94 28 188 0 8 92-42 92H148q-50 0-42-92z" fill="${main}"/><ellipse cx="200" cy="230" rx="94" ry="16" fill="${dark}" opacity=".7"/>
    <path d="M122 250q-4 46 22 54" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".6"/>
    <rect x="160" y="58" width="80" height="16" rx="8" fill="${dark}"/><path d="M178 58q0-22 22-22t22 22z" fill="${accent}"/>`,
]
