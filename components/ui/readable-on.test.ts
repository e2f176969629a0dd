import { expect, test } from 'vitest'
import { luminance, readableOn } from './readable-on'

const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

test('whatever colour an agency chooses, the sign on it has a contrast of at least 4.5 to 1', () => {
  const steps = ['00', '22', '44', '5c', '66', '77', '88', '99', 'bb', 'dd', 'ff']
  for (const red of steps)
    for (const green of steps)
      for (const blue of steps) {
        const color = `#${red}${green}${blue}`
        expect(contrast(color, readableOn(color)), color).toBeGreaterThanOrEqual(4.5)
      }
})
