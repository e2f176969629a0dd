import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Prints how many tests passed and failed, as the test runners themselves recorded it, and fails when any did. */
const Unit = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const Browser = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })

function read<Shape extends z.ZodType>(file: string, shape: Shape): z.infer<Shape> {
  return shape.parse(JSON.parse(readFileSync(`.turnout/results/${file}`, 'utf8')))
}

const unit = read('unit.json', Unit)
const { stats } = read('browser.json', Browser)
// A browser test that passed only when tried again has passed; it is named so that nobody overlooks it.
const passed = unit.numPassedTests + stats.expected + stats.flaky
const failed = unit.numFailedTests + stats.unexpected
if (stats.flaky > 0) console.log(`${stats.flaky} browser tests passed only on a second attempt`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
