// Learning on a bad net: active time in beats, answers kept on the device until they are sent, one
// question at a time. Every page works without this script as a plain form.
const main = document.querySelector("main[data-learn]");
const form = document.querySelector("form[data-quiz]");
const user = main.dataset.learn;
const memory = {}; // where the device allows no storage
document.cookie = "asah_js=1; path=/; max-age=31536000; samesite=lax";

const uuid = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`);
const clock = (date = new Date()) => date.toTimeString().slice(0, 5).replace(":", ".");
const fill = (text, words) => text.replace(/%(n|all|t)/g, (_, word) => words[word]);

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) || {};
  } catch {
    return memory[name] || {};
  }
}
function write(name, value) {
  memory[name] = value;
  try {
    if (Object.keys(value).length) localStorage.setItem(name, JSON.stringify(value));
    else localStorage.removeItem(name);
  } catch {}
}
function names(start) {
  const found = new Set(Object.keys(memory).filter((name) => name.startsWith(start) && Object.keys(memory[name]).length));
  try {
    for (let i = 0; i < localStorage.length; i++) if (localStorage.key(i).startsWith(start)) found.add(localStorage.key(i));
  } catch {}
  return [...found];
}

async function post(url, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": main.dataset.csrf };
  const answer = await fetch(url, { method: "POST", headers, body, keepalive: true });
  if (answer.status === 409 || answer.status === 404) return { gone: true, said: answer.status === 409 ? await answer.json() : {} };
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return { said: await answer.json() };
}

// ---- active time: seconds in which the page is seen and used; unsent ones add up in one claim
const times = `asah:time:${user}:${main.dataset.beat}:${main.dataset.part}`;
let seen = performance.now();
let touched = seen;
let active = 0;
let counted = 0;

function tick() {
  const now = performance.now();
  const idle = now - touched > Number(main.dataset.idle) * 1000;
  if (!document.hidden && !idle && !main.dataset.over) active += Math.min(now - seen, 5000) / 1000;
  seen = now;
  for (const video of document.querySelectorAll("video")) if (!video.paused) touched = now;
  if (++counted % 60 === 0) beat();
}
for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"]) {
  addEventListener(kind, () => (touched = performance.now()), { passive: true });
}

/** The claim that is to be sent: what was unsent before and the seconds since, under a new key. */
function claim() {
  const whole = Math.floor(active);
  const before = read(times);
  if (whole < 1) return before.beat ? before : null;
  active -= whole;
  const next = { url: main.dataset.beat, part: main.dataset.part, active: (before.active || 0) + whole, beat: uuid() };
  write(times, next);
  return next;
}
function body(from) {
  const found = new URLSearchParams();
  if (from) for (const name of ["part", "active", "beat"]) found.append(name, from[name]);
  return found;
}
function taken(name, from) {
  if (from && read(name).beat === from.beat) write(name, {});
}
async function beat() {
  claim();
  for (const name of names(`asah:time:${user}:`)) {
    const one = read(name);
    if (!one.beat) continue;
    try {
      await post(one.url, body(one));
      taken(name, one);
      reached(true);
    } catch {
      return reached(false);
    }
  }
}
addEventListener("pagehide", () => {
  tick();
  const one = claim();
  if (!one) return;
  const sent = body(one);
  sent.append("csrfmiddlewaretoken", main.dataset.csrf);
  navigator.sendBeacon?.(one.url, sent); // the same key again when it is not sure to have come
});
setInterval(tick, 1000);

// ---- the strip that says where things are while the net is away
const strip = document.querySelector("[data-net]");
let there = navigator.onLine;

function reached(ok) {
  there = ok && navigator.onLine;
  const n = form ? Object.keys(read(queue)).length : 0;
  strip.hidden = there;
  const text = !form ? main.dataset.noAnswers : n ? main.dataset.waitsN : main.dataset.waits;
  strip.querySelector("[data-net-words]").textContent = fill(text, { n });
  if (form) draw();
}
addEventListener("offline", () => reached(false));
addEventListener("online", () => flush());

// ---- answers: the latest of each question, by user and attempt, until the server has it
const answers = `asah:answers:${user}:`;
const queue = form ? answers + form.dataset.quiz : "";
let sending = null;

function flush() {
  sending ||= sendAll().finally(() => (sending = null));
  return sending;
}
async function sendAll() {
  try {
    for (const name of names(answers)) while (Object.keys(read(name)).length) await sendOne(name);
    reached(true);
    if (!form) await beat();
  } catch {
    reached(false);
  }
}
async function sendOne(name) {
  const waiting = read(name);
  const time = name === queue ? claim() : null;
  const sent = body(time);
  let url = "";
  for (const [id, one] of Object.entries(waiting)) {
    url = one.url;
    sent.append(`k${id}`, one.key);
    for (const [field, value] of one.fields) sent.append(field, value);
  }
  const { gone, said } = await post(url, sent);
  taken(times, time);
  const left = read(name);
  for (const [id, one] of Object.entries(waiting)) {
    if (left[id]?.key === one.key) delete left[id];
    if (name === queue) mark(id, gone ? said.refused || "" : fill(form.dataset.reached, { t: said.at }));
  }
  write(name, left);
}
function mark(id, text) {
  const line = form.querySelector(`[data-question="${id}"] [data-saved]`);
  if (line) line.textContent = text;
}

const questions = form ? [...form.querySelectorAll("[data-question]")] : [];
const fieldsOf = (question) => [...question.querySelectorAll("input, select, textarea")];
const given = (question) =>
  fieldsOf(question)
    .filter((field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value.trim()))
    .map((field) => [field.name, field.value]);

function keep(question) {
  const waiting = read(queue);
  const id = question.dataset.question;
  waiting[id] = { key: uuid(), fields: given(question), url: form.dataset.save };
  write(queue, waiting);
  mark(id, fill(form.dataset.kept, { t: clock() }));
  draw();
  flush();
}
function restore() {
  for (const [id, one] of Object.entries(read(queue))) {
    const question = questions.find((row) => row.dataset.question === id);
    for (const field of question ? fieldsOf(question) : []) {
      const values = one.fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (/radio|checkbox/.test(field.type)) field.checked = values.includes(field.value);
      else field.value = values[0] || "";
    }
  }
}

// ---- one question at a time; the last step hands in
const bar = document.querySelector("[data-steps]");
let place = 0;

function draw() {
  const waiting = read(queue);
  const answered = questions.map((question) => given(question).length > 0);
  const dots = document.querySelectorAll(".quiz-steps li");
  questions.forEach((question, i) => {
    const unsent = question.dataset.question in waiting;
    dots[i].className = `${unsent ? "unsent" : answered[i] ? "sent" : ""}${i === place ? " here" : ""}`;
    question.hidden = i !== place;
  });
  const all = questions.length;
  const words = document.querySelector("[data-place]");
  words.textContent = fill(words.dataset.place, { n: Math.min(place + 1, all), all });
  const tally = document.querySelector("[data-tally]");
  const n = Object.keys(waiting).length;
  tally.textContent = n && !there ? fill(tally.dataset.unsent, { n }) : fill(tally.dataset.tally, { n: answered.filter(Boolean).length });
  form.querySelector("[data-end]").hidden = place < all;
  const open = answered.filter((yes) => !yes).length;
  form.querySelector("[data-end-words]").textContent = open ? fill(form.dataset.open, { n: open }) : form.dataset.all;
  bar.querySelector("[data-back]").disabled = place === 0;
  bar.querySelector("[data-forward]").hidden = place >= all;
  bar.querySelector("[data-forward] span").textContent = place === all - 1 ? form.dataset.last : form.dataset.next;
}
function go(step) {
  place = Math.max(0, Math.min(questions.length, place + step));
  draw();
  const target = questions[place]?.querySelector(".question-prompt") || form.querySelector("[data-end] h2");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  scrollTo(0, 0);
}
async function handIn() {
  await flush();
  if (!there || Object.keys(read(queue)).length) {
    form.querySelector("[data-end-words]").textContent = form.dataset.still;
    return reached(false);
  }
  claimInto(form);
  form.submit();
}
function claimInto(target) {
  tick();
  const one = claim();
  if (!one || !target.elements.active) return;
  target.elements.active.value = one.active;
  target.elements.beat.value = one.beat;
}

function quiz() {
  restore();
  form.classList.add("one");
  bar.hidden = false;
  form.querySelector("[data-end-words-2]").hidden = false;
  form.querySelector("[data-plain]").hidden = true;
  const open = questions.findIndex((question) => !given(question).length);
  place = open < 0 ? questions.length - 1 : open;
  let typing = 0;
  form.addEventListener("change", (event) => keep(event.target.closest("[data-question]")));
  form.addEventListener("input", (event) => {
    if (/radio|checkbox|select/.test(event.target.type)) return;
    clearTimeout(typing);
    typing = setTimeout(() => keep(event.target.closest("[data-question]")), 700);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (place < questions.length) go(1); // Enter in a text field
    else handIn();
  });
  bar.querySelector("[data-back]").addEventListener("click", () => go(-1));
  bar.querySelector("[data-forward]").addEventListener("click", () => go(1));
  const due = document.querySelector("[data-due]");
  if (due) setInterval(() => countDown(due), 1000);
  draw();
}
function countDown(due) {
  const left = new Date(due.dataset.due) - Date.now();
  due.textContent = fill(due.dataset.left, { n: Math.max(0, Math.ceil(left / 60000)) });
  if (left <= 0 && !form.dataset.over && there) {
    form.dataset.over = "1";
    handIn();
  }
}

if (form) quiz();
for (const other of document.querySelectorAll("form[data-active]:not([data-quiz])")) {
  other.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      event.stopPropagation();
      reached(false);
    } else claimInto(other);
  });
}
if (!navigator.onLine) reached(false);
flush();
setInterval(() => (names(answers).length || !there) && flush(), 15000);
