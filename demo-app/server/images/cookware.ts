import type { Drawings } from './Paint.ts'

/** Frying pan, casserole, saucepan, kettle. */
export const cookware: Drawings = [
  ({ main, dark, light, ink, accent }) => `
    <path d="M262 236l110-58" stroke="${ink}" stroke-width="20" stroke-linecap="round"/><circle cx="366" cy="181" r="4" fill="${light}"/>
    <ellipse cx="170" cy="262" rx="134" ry="56" fill="${dark}"/>
    <ellipse cx="170" cy="246" rx="134" ry="54" fill="${main}"/>
    <ellipse cx="170" cy="248" rx="108" ry="40" fill="${ink}"/>
    <ellipse cx="160" cy="246" rx="46" ry="17" fill="#fffdf5"/><circle cx="166" cy="243" r="13" fill="${accent}"/>`,
  ({ main, dark, light, accent }) => `
    <path d="M76 222H56q-16 14 0 30h26M324 222h20q16 14 0 30h-26" fill="none" stroke="${dark}" stroke-width="13"/>
    <path d="M78 206h244v82q0 32-36 32H114q-36 0-36-32z" fill="${main}"/>
    <path d="M96 216v70q0 18 18 20" fill="none" stroke="${light}" stroke-width="9" stroke-linecap="round"/>
    <path d="M70 206q6-54 130-54t130 54z" fill="${dark}"/><path d="M96 190q18-22 80-26" fill="none" stroke="${light}" stroke-width="7" stroke-linecap="round" opacity=".7"/>
    <rect x="178" y="126" width="44" height="26" rx="10" fill="${accent}"/>`,
  ({ main, dark, light, ink }) => `
    <path d="M270 226h106" stroke="${ink}" stroke-width="17" stroke-linecap="round"/>
    <path d="M74 196h200v88q0 34-34 34H108q-34 0-34-34z" fill="${main}"/>
    <ellipse cx="174" cy="196" rx="100" ry="20" fill="${dark}"/><ellipse cx="174" cy="199" rx="84" ry="13" fill="${ink}" opacity=".6"/>
    <path d="M96 224v54q0 20 16 24" fill="none" stroke="${light}" stroke-width="9" stroke-linecap="round"/>
    <path d="M150 160q-14-20 0-38t0-38M196 160q-14-20 0-38t0-38" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".7"/>`,
  ({ main, dark, light, ink, accent }) => `
    <path d="M276 230q58-16 62-74" fill="none" stroke="${main}" stroke-width="22"/>
    <path d="M116 180q-2-108 84-108t84 108" fill="none" stroke="${ink}" stroke-width="13" stroke-linecap="round"/>
    <path d="M90 320q-14-150 110-150t110 150z" fill="${main}"/><path d="M112 296q-4-80 46-104" fill="none" stroke="${light}" stroke-width="10" stroke-linecap="round"/>
    <path d="M88 304h224v16H88z" fill="${dark}"/><ellipse cx="200" cy="172" rx="44" ry="10" fill="${dark}"/><circle cx="200" cy="156" r="13" fill="${accent}"/>`,
]
