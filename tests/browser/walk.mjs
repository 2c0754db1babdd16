// Walks the pages it is given (CANDOUR_PLAN: address, password, and for each sign-in name its pages) in a real browser.
// Prints what fails and ends with 1 if anything did. CANDOUR_SHOTS names a folder for pictures of every page; CANDOUR_ONLY
// (a pattern) walks only the addresses that match it, for whoever works on a page.
import { chromium } from 'playwright-core'
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { tell } from './story.mjs'

const plan = JSON.parse(process.env.CANDOUR_PLAN)
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shots = process.env.CANDOUR_SHOTS
if (shots) mkdirSync(shots, { recursive: true })
const only = process.env.CANDOUR_ONLY && new RegExp(process.env.CANDOUR_ONLY)

const failures = []
const fail = (where, what) => {
  failures.push(`${where}: ${what}`)
  console.log(`FAIL ${where}: ${what}`)
}

const browser = await chromium.launch({
  executablePath: process.env.CANDOUR_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync']
})

const signIn = async (page, name) => {
  await page.goto(`${plan.address}/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', plan.password)
  await page.click('main button')
}

// axe runs as a script, so this context alone sets the page's policy aside.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axe = async (page, where) => {
  // Closed details are looked at open: what they hold must hold up too.
  await page.evaluate(() => document.querySelectorAll('details').forEach(part => { part.open = true }))
  await page.evaluate(axeSource)
  const result = await page.evaluate(values => window.axe.run(document, { runOnly: { type: 'tag', values } }), tags)
  for (const violation of result.violations) {
    const nodes = violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')
    fail(where, `axe ${violation.id} (${violation.nodes.length}): ${violation.help}: ${nodes}`)
  }
}

const narrow = async (page, where) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (over > 0) {
    const widest = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter(part => part.getBoundingClientRect().right > window.innerWidth + 0.5)
      .slice(-3).map(part => part.outerHTML.slice(0, 120)).join(' | '))
    fail(where, `scrolls sideways by ${over} px at 320 px: ${widest}`)
  }
}

const shot = async (page, where) => {
  if (!shots) return
  const name = where.replace(/[^a-z0-9]+/gi, '_').slice(0, 90)
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  }
}

// A file sent in is worked on while the page is away: the link on it looks again.
const ended = async page => {
  for (let look = 0; look < 60 && await page.locator('a[role=button]').count(); look += 1) {
    await page.waitForTimeout(500)
    await page.click('a[role=button]')
  }
  if (await page.locator('a[role=button]').count()) fail('a file sent in', 'did not come to an end')
}

let pages = 0
const look = async (page, where, expected = 200, response = null) => {
  pages += 1
  if (response && response.status() !== expected) fail(where, `answered ${response.status()}, not ${expected}`)
  const headings = await page.locator('h1').count()
  if (headings !== 1) fail(where, `${headings} first-level headings`)
  await shot(page, where)
  await page.setViewportSize({ width: 1280, height: 900 })
  await axe(page, where)
  await narrow(page, where)
  await page.setViewportSize({ width: 1280, height: 900 })
}

// 1. Every page of every role: axe, 320 px, one main heading.
for (const { name, pages: paths } of plan.visitors) {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  if (name) await signIn(page, name)
  for (const { path, status } of paths.filter(({ path }) => !only || only.test(path))) {
    const response = await page.goto(plan.address + path)
    await look(page, `${name || 'anyone'} ${path}`, status, response)
  }
  await context.close()
}

if (only) {
  console.log(`${pages} pages walked, ${failures.length} failures`)
  await browser.close()
  process.exit(failures.length ? 1 : 0)
}

// 2. Forms that went wrong and what comes of those that went right.
{
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`${plan.address}/sign-in`)
  await page.click('main button')
  await look(page, 'sign-in with nothing filled in')
  await signIn(page, 'clerk')
  await page.goto(`${plan.address}${plan.records}/committee`)
  await page.fill('#text', plan.minutes)
  await page.click('main button')
  await look(page, 'what was found in a committee page')
  await page.goto(`${plan.address}${plan.records}/committee`)
  await page.click('main button')
  await look(page, 'an empty committee page')
  await page.goto(`${plan.address}${plan.records}/committee/draft`)
  await page.fill('#text', plan.minutes)
  await page.click('main button')
  await look(page, 'what a draft lacks')
  await page.goto(`${plan.address}${plan.records}/committee/queue`)
  await page.click('button[value=drop]')
  await look(page, 'a finding dropped without a reason')
  await context.clearCookies()
  await signIn(page, 'case-officer')
  await page.goto(`${plan.address}${plan.records}/letters`)
  await page.fill('#text', 'Dear Ms Example,\n\nWe only assess children who are two years behind, and not until a diagnosis has been given.\n\nRequests must be made on our form. Thank you for writing to us.')
  await page.click('main button')
  await look(page, 'prompts on a letter')
  await page.goto(`${plan.address}${plan.records}/letters`)
  await page.click('main button')
  await look(page, 'an empty letter')
  const check = plan.visitors.find(({ name }) => name === 'case-officer').pages.find(({ path }) => /notices\/1\//.test(path))
  await page.goto(plan.address + check.path)
  await page.fill('#text', 'This is the finalised plan. You may appeal by 1 March.')
  await page.fill('#item-1', 'these words are not there')
  await page.click('main button')
  await look(page, 'a check-list with words that are not in the document')
  await page.fill('#item-1', 'the finalised plan')
  await page.fill('#item-4', 'you may appeal by 1 March')
  await page.click('main button')
  await look(page, 'a check-list recorded')
  await page.goto(`${plan.address}/law?q=final+plan`)
  await look(page, 'duties found by a word')
  await page.goto(`${plan.address}/law/at?date=yesterday`)
  await look(page, 'the law on no day')
  await context.clearCookies()
  await signIn(page, 'analyst')
  await page.goto(`${plan.address}${plan.records}/imports`)
  await page.setInputFiles('#file', { name: 'events-extra.csv', mimeType: 'text/csv', buffer: Buffer.from(plan.events) })
  await page.fill('#stated', '31/1/2026')
  await page.click('main button')
  await look(page, 'a file on its way')
  await ended(page)
  await look(page, 'a file brought in')
  await page.goto(`${plan.address}${plan.records}/problems`)
  await look(page, 'the problems of a file')
  await page.goto(`${plan.address}${plan.records}/imports`)
  await page.setInputFiles('#file', { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a shopping list') })
  await page.click('main button')
  await ended(page)
  await look(page, 'a file refused')
  await context.clearCookies()
  await signIn(page, 'case-officer')
  const record = `${plan.address}${plan.records}/cases/${plan.subject}/record`
  await page.goto(`${record}?request=1&what=exception`)
  await page.click('main button')
  await look(page, 'an exception with nothing filled in')
  await page.selectOption('#detail', 'c')
  for (const [part, value] of [['day', '7'], ['month', '4'], ['year', '2025']]) await page.fill(`#on-${part}`, value)
  await page.fill('#why', 'The family was in hospital')
  await page.fill('#evidence', 'Letter of 9 April')
  await page.click('main button')
  await look(page, 'the effect of an exception recorded late')
  await page.click('main button')
  await look(page, 'a case after an entry by hand')
  await page.goto(`${plan.address}${plan.records}/worklist/calendar`)
  await page.click('main button[value=open]')
  await look(page, 'a calendar just opened')
  await context.clearCookies()
  await signIn(page, 'administrator')
  await page.goto(`${plan.address}${plan.records}/accounts`)
  await page.click('main button')
  await look(page, 'an account without a role')
  await context.close()
}

// 3. Without JavaScript, and by keyboard alone: skip link, sign-in, a case opened, dates changed, signed out.
{
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const where = 'keyboard, no JavaScript'
  const press = key => page.keyboard.press(key)
  // Tabs until the focus is on what a person would look for; every stop on the way must show its focus.
  const tabTo = async (selector, most = 80) => {
    for (let step = 0; step < most; step += 1) {
      await press('Tab')
      if (await page.locator(`${selector}:focus`).count()) return true
    }
    fail(where, `${selector} was not reached by Tab`)
    return false
  }
  await page.goto(`${plan.address}/`)
  await press('Tab')
  if (!await page.locator('.govuk-skip-link:focus').count()) fail(where, 'the first stop is not the skip link')
  await tabTo('header a[href="/sign-in"]')
  await press('Enter')
  await page.waitForURL('**/sign-in')
  await tabTo('#name')
  await page.keyboard.type('send-manager')
  await press('Tab')
  await page.keyboard.type(plan.password)
  await press('Enter')
  await page.waitForURL(url => new URL(url).pathname !== '/sign-in')
  await tabTo(`header a[href="${plan.records}/cases"]`)
  await press('Enter')
  await page.waitForURL('**/cases')
  await tabTo('table a')
  await press('Enter')
  await page.waitForURL('**/cases/*')
  await tabTo('.app-dates summary')
  await press('Enter')
  await tabTo('#d-day')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('1')
  await press('Enter')
  await page.waitForURL('**d-day=1**')
  await tabTo('header button.app-link-button')
  await press('Enter')
  await page.waitForURL(`${plan.address}/`)
  if (!await page.locator('header a[href="/sign-in"]').count()) fail(where, 'signing out did not sign out')
  await context.close()
}

// 3b. The clerk's queue by keyboard alone, without JavaScript: Enter accepts what the page opens on.
{
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const where = 'the queue by keyboard'
  await page.goto(`${plan.address}/sign-in`)
  await page.fill('#name', 'clerk')
  await page.fill('#password', plan.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(url => new URL(url).pathname !== '/sign-in')
  await page.goto(`${plan.address}${plan.records}/committee/queue`)
  const first = await page.locator('h2#found-heading').textContent()
  if (!await page.locator('button[value=accept]:focus').count()) fail(where, 'Accept has no focus when the page opens')
  await page.keyboard.press('Enter')
  await page.waitForURL('**done=yes**')
  if (await page.locator('h2#found-heading').textContent() === first) fail(where, 'Enter did not go on to the next finding')
  await context.close()
}

// 4. Focus that can be seen on everything that takes it, and text spacing and forced colours that lose nothing.
{
  const context = await browser.newContext({ bypassCSP: true, forcedColors: 'active' })
  const page = await context.newPage()
  await signIn(page, 'send-manager')
  await page.goto(`${plan.address}${plan.records}`)
  await look(page, 'the first page in forced colours')
  await page.addStyleTag({
    content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'
  })
  await narrow(page, 'the first page with wide text spacing')
  await context.close()
  const plain = await browser.newContext({ bypassCSP: true })
  const other = await plain.newPage()
  await signIn(other, 'send-manager')
  await other.goto(`${plan.address}${plan.records}/cases`)
  const unseen = await other.evaluate(() => {
    const found = []
    for (const part of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, textarea')) {
      if (!part.checkVisibility() || part.closest('details:not([open])') && part.tagName !== 'SUMMARY') continue
      const before = getComputedStyle(part)
      const plainLook = [before.outlineStyle, before.outlineWidth, before.boxShadow, before.backgroundColor].join()
      part.focus()
      const after = getComputedStyle(part)
      const focusLook = [after.outlineStyle, after.outlineWidth, after.boxShadow, after.backgroundColor].join()
      if (plainLook === focusLook) found.push(part.outerHTML.slice(0, 100))
      part.blur()
    }
    return found
  })
  for (const part of unseen) fail('focus', `cannot be seen on ${part}`)
  await plain.close()
}

// The committee's story, last, since it adds to the record.
await tell(browser, plan, { signIn, look, fail })

await browser.close()
console.log(`${pages} pages walked, ${failures.length} failures`)
process.exit(failures.length ? 1 : 0)
