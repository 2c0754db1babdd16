// The two committee pages' story from end to end, as a clerk, a councillor and anybody live it: read, confirm, assign,
// chase, answer with evidence, report to the next meeting, a late response as a range, a recurring update met by a pack.

const story = `Agenda item

Executive response to the scrutiny report on plans

Minutes:

The Executive Member apologised for the time taken. The report came to the Executive in September 2019, a response had been ready by February 2020 and it had then been delayed by COVID 19.

The Executive Member said that there had been a large number of improvements since.

Councillor Marlpit asked about section 2.5 and whether the legal test was done. Nobody present could answer. The Executive Member said that an answer could be provided after the meeting.

RESOLVED:

1) That the response be noted.

2) That a response to Councillor Marlpit’s question be provided after the meeting.

3) That Scrutiny receive performance monitoring updates on plans going forward.

Supporting documents:
`

const group = `Agenda item

SEND standing item

Minutes:

The task and finish group had been stopped with an understanding there was to be an action plan, which had not been forthcoming.

The Head of SEND undertook to send the action plan to members.
`

export const tell = async (browser, plan, { signIn, look, fail }) => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  const committee = `${plan.address}${plan.records}/committee`
  const tracker = `${plan.address}${plan.records}/tracker`
  const says = async (where, ...all) => {
    const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    for (const words of all) if (!text.includes(words)) fail(where, `does not say “${words}”`)
    return text
  }
  // Opens what is closed over a form, fills it and sends it.
  const record = async (number, what, fields) => {
    await page.goto(`${tracker}/${number}`)
    await page.evaluate(() => document.querySelectorAll('details').forEach(part => { part.open = true }))
    const form = page.locator('form', { has: page.locator(`button[value="${what}"]`) })
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`)
      if (await field.evaluate(part => part.tagName) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
    await form.locator(`button[value="${what}"]`).click()
    await page.waitForURL('**done=yes**')
  }
  const read = async (text, date) => {
    await page.goto(committee)
    await page.fill('#text', text)
    await page.click('main button')
    await page.waitForURL('**/pages/**')
    const address = page.url().split('?')[0]
    await page.fill('#body', 'Story Scrutiny Committee')
    await page.fill('#date', date)
    await page.click('button[value=meeting]')
    await page.waitForURL('**done=saved**')
    return address
  }
  // Confirms everything of a page; says in which order kinds and numbers came.
  const confirm = async address => {
    for (let step = 0; step < 40; step += 1) {
      await page.goto(`${committee}/queue?page=${address.split('/').pop()}`)
      const link = page.locator(`main a[href*="${address.split('/').pop()}"]`)
      if (!await link.count() || !await page.locator('button[value=accept]').count()) return
      await page.locator('button[value=accept]').first().click()
      await page.waitForURL('**done=yes**')
    }
    fail('the story', 'the queue of a page did not come to an end')
  }
  const numberOf = async (kind, words) => {
    await page.goto(`${tracker}?show=all`)
    const rows = page.locator('tr', { hasText: words })
    for (let at = 0; at < await rows.count(); at += 1) {
      const link = await rows.nth(at).locator('a').first().innerText()
      if (link.startsWith(`${kind} `)) return link.split(' ').pop()
    }
    fail('the story', `no ${kind} with “${words}”`)
    return '1'
  }

  await signIn(page, 'clerk')
  const response = await read(story, '17/9/2020')
  const standing = await read(group, '12/11/2020')
  for (const address of [response, standing]) {
    await confirm(address)
    await page.goto(address)
    await page.selectOption('#class', 'public')
    await page.click('button[value=class]')
    await page.waitForURL('**done=saved**')
  }
  await look(page, 'the story: a page confirmed and public')

  // The group was stopped; what it was promised stays owed, and the body's own minute says that it was not kept.
  await page.goto(`${committee}/groups`)
  for (const [id, value] of [['name', 'Story Task Group'], ['parent', 'Story Scrutiny Committee'], ['since', '10/2020'], ['why', 'on an understanding about an action plan']]) await page.fill(`#${id}`, value)
  await page.selectOption('#state', 'stopped')
  await page.click('button[value=group]')
  await page.waitForURL('**done=yes**')
  const promise = await numberOf('Promise', 'undertook to send the action plan')
  await record(promise, 'group', { words: 'Story Task Group', on: '12/11/2020' })
  await record(promise, 'owner', { words: 'Head of SEND', on: '12/11/2020' })
  await record(promise, 'update', { words: 'Asked for by the clerk', on: '12/12/2020' })
  const broken = await page.locator('select[name=by] option', { hasText: 'action plan' }).first().getAttribute('value')
  await record(promise, 'not-kept', { by: broken, on: '12/11/2020' })
  await look(page, 'the story: a promise not kept')
  await says('a promise not kept', 'Story Task Group', 'Not kept', 'as it stands it cannot be verified')

  // The question: nobody owns it, then it is answered with evidence.
  const question = await numberOf('Action', 'Marlpit’s question')
  await page.goto(`${tracker}/${question}`)
  await says('the question', 'Nobody named', 'No update recorded since the meeting of 17 September 2020')
  await record(question, 'close', { words: 'Written answer sent to all members', on: '1/12/2020' })
  await says('the question', 'Closed. Evidence: Written answer sent to all members')

  // The late response: a month-only receipt is a range, and the days are parted where the reason begins.
  const late = await numberOf('Executive response', 'Executive response to the scrutiny report')
  await record(late, 'received', { when: '9/2019', on: '17/9/2020' })
  await record(late, 'ready', { when: '2/2020', on: '17/9/2020' })
  await record(late, 'reason', { words: 'COVID 19', when: '3/2020', on: '17/9/2020' })
  await record(late, 'responded', { when: '17/9/2020', on: '17/9/2020' })
  await look(page, 'the story: the late response')
  await says('the late response', 'between 31 October 2019 and 29 November 2019', 'No notice found', 'Days past before that reason')

  // The recurring update: expected each period, and met by a published pack.
  const recurring = await numberOf('Action', 'performance monitoring updates')
  await record(recurring, 'recurs', { every: '3', words: 'plans-within-20-weeks', on: '17/9/2020' })
  await says('the recurring update', 'no update recorded')
  await record(recurring, 'met', { words: 'Committee pack 1', when: '1/10/2020', on: '1/12/2020' })
  await look(page, 'the story: the recurring update')
  await says('the recurring update', 'met 1 December 2020: Committee pack 1')

  // The claim has no evidence until a measure is named.
  const claim = await numberOf('Claim', 'large number of improvements')
  await page.goto(`${tracker}/${claim}`)
  await says('the claim', 'No evidence given')

  // The report to the next meeting, as a councillor reads it; and what anybody sees.
  await context.clearCookies()
  await signIn(page, 'councillor')
  await page.goto(`${tracker}/report?as-at=2020-12-31`)
  await look(page, 'the story: the report to the next meeting')
  await says('the report', 'Not kept, by the body’s own minutes', 'Who should attend', 'Head of SEND', 'Claims without evidence')
  await context.clearCookies()
  await page.goto(`${plan.address}/committees/501/items/${promise}`)
  await look(page, 'the story: a promise not kept, for anybody')
  const open = await says('the public item', 'Not kept', 'Head of SEND')
  if (open.includes('by clerk')) fail('the public item', 'names an account')
  await context.close()
}
