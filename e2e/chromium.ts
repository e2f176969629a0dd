import { findChromium } from './ensure-chromium'

const executablePath = findChromium()

/** What a browser is started with; `graphics` says whether and how it draws the map. */
export const withChromium = (graphics: string[]) => ({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', ...graphics],
})

/** Where there is no graphics card the processor draws, and two of these at once leave nothing for anything else. */
export const softwareGraphics = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/** Most stories are not about the map: the console does without it, as on a machine that cannot draw one. */
export const noGraphics = ['--disable-3d-apis']
