/**
 * What runs inside the context that mappings are evaluated in, after the JSONata library. It has no module, no timer and
 * nothing of Node; what goes in and comes out is text. `at` names the field that is being worked on when the time is up.
 */
const inner = String.raw`
const jsonata = module.exports
const guards = { sequence: 100000, stack: 300 }
const compiled = new Map()
const mostCompiled = 2000

// Sensors pack bytes as base64; the library would take these from a browser.
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
globalThis.window = {
  btoa(bytes) {
    let text = ''
    for (let i = 0; i < bytes.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => bytes.charCodeAt(i + k) & 255)
      text += digits[a >> 2] + digits[((a & 3) << 4) | (b >> 4)]
      text += i + 1 < bytes.length ? digits[((b & 15) << 2) | (c >> 6)] : '='
      text += i + 2 < bytes.length ? digits[c & 63] : '='
    }
    return text
  },
  atob(text) {
    let bytes = ''
    let held = 0
    let bits = 0
    for (const digit of text.replace(/[=\s]/g, '')) {
      const value = digits.indexOf(digit)
      if (value < 0) throw new Error('This is not base64.')
      held = ((held << 6) | value) & 0xffff
      bits += 6
      if (bits >= 8) bytes += String.fromCharCode((held >> (bits -= 8)) & 255)
    }
    return bytes
  },
}

function messageOf(error) {
  const text = String((error && (error.message || error.code)) || error)
  const place = error && typeof error.position === 'number' ? ' (at character ' + error.position + ')' : ''
  return text.slice(0, 500) + place
}
function compile(source) {
  const known = compiled.get(source)
  if (known) return known
  if (compiled.size >= mostCompiled) compiled.clear()
  let made
  try {
    made = { expression: jsonata(source, guards) }
  } catch (error) {
    made = { fault: messageOf(error) }
  }
  compiled.set(source, made)
  return made
}
const isFunction = (value) =>
  typeof value === 'function' || (value instanceof Object && Boolean(value._jsonata_lambda || value._jsonata_function))
const withoutFunctions = (key, value) => (isFunction(value) ? undefined : value)

async function evaluateDocument(job) {
  const faults = []
  const expressions = Object.entries(job.fields).flatMap(([field, source]) => {
    globalThis.at = field
    const { expression, fault } = compile(source)
    if (fault) faults.push({ path: field, message: fault })
    return expression ? [[field, expression]] : []
  })
  const byField = new Map(expressions)
  const each = byField.get('each')
  byField.delete('each')
  if (job.text === null) return JSON.stringify({ total: 0, items: [], faults })
  const whole = JSON.parse(job.text)
  let list = [whole]
  if (job.fields.each !== undefined) {
    globalThis.at = 'each'
    list = []
    try {
      const found = each ? await each.evaluate(whole, { document: whole }) : undefined
      if (isFunction(found)) throw new Error('This gives a function, not a list.')
      list = found === undefined ? [] : Array.isArray(found) ? found : [found]
    } catch (error) {
      faults.push({ path: 'each', message: messageOf(error) })
    }
  }
  const items = []
  for (const [index, item] of list.slice(0, job.mostItems).entries()) {
    const values = {}
    const wrong = []
    for (const [field, expression] of byField) {
      globalThis.at = field
      try {
        const value = await expression.evaluate(item, { document: whole, index })
        if (isFunction(value)) throw new Error('This gives a function, not a value.')
        if (value !== undefined) values[field] = value
      } catch (error) {
        wrong.push({ path: field, message: messageOf(error) })
      }
    }
    items.push({ values, faults: wrong, ...(each ? { item } : {}) })
  }
  const text = JSON.stringify({ total: list.length, items, faults }, withoutFunctions)
  if (text.length > job.mostResult) throw new Error('The expressions give more than ' + job.mostResult + ' characters.')
  return text
}
globalThis.start = () => {
  globalThis.result = undefined
  globalThis.at = ''
  evaluateDocument(JSON.parse(job)).then(
    (text) => { globalThis.result = text },
    (error) => { globalThis.result = JSON.stringify({ total: 0, items: [], faults: [{ path: at, message: messageOf(error) }] }) },
  )
}
`

/**
 * The program of the process that evaluates. Its context has a microtask queue of its own that is worked off inside the
 * call, so that the time limit of the call covers all that an expression does; after a limit was hit the context is thrown away.
 */
export const evaluatorProgram = String.raw`
'use strict'
const vm = require('node:vm')
let scripts = []
let context
const start = new vm.Script('start()')

function renew() {
  context = vm.createContext(
    { module: { exports: {} }, exports: {} },
    { microtaskMode: 'afterEvaluate', codeGeneration: { strings: false, wasm: false } },
  )
  vm.runInContext('globalThis.module = { exports: {} }; globalThis.exports = module.exports', context)
  for (const script of scripts) script.runInContext(context)
}

const cpuMs = (since) => { const used = process.cpuUsage(since); return (used.user + used.system) / 1000 }

// On a machine that is busy elsewhere the clock runs and the work does not: that is no fault of the expression.
function evaluate(job) {
  for (let attempt = 1; ; attempt++) {
    const since = process.cpuUsage()
    try {
      context.job = job.job
      start.runInContext(context, { timeout: job.limitMs })
      const text = context.result
      if (typeof text !== 'string') throw new Error('no result')
      return { text }
    } catch (error) {
      const at = typeof context.at === 'string' ? context.at.slice(0, 40) : ''
      renew()
      const isStarved = cpuMs(since) < job.limitMs / 2
      if (attempt >= 3 || !isStarved || error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { at }
    }
  }
}

process.on('message', (message) => {
  if (message.library) {
    scripts = [message.library, message.inner].map((source) => new vm.Script(source))
    renew()
    process.send({ ready: true })
  } else process.send({ id: message.id, ...evaluate(message) })
})
process.on('disconnect', () => process.exit(0))
`
export const innerProgram = inner
