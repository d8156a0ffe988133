// Kelas bareng and codes while the net is down. What is typed or pressed without a net is kept on
// this device with its age, and sent when there is a net again; the server checks the moment.
const read = (key) => {
  try { return JSON.parse(localStorage.getItem(key) || "[]"); } catch { return []; }
};
const keep = (key, items) => {
  try { localStorage.setItem(key, JSON.stringify(items)); } catch { /* a full or closed store: the page still sends at once */ }
};

async function send(url, token, items) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, items: JSON.stringify(items) });
  const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

const aged = (item) => ({ ...item, age: Math.max(0, (Date.now() - item.at) / 1000) });
const token = (place) => place.querySelector("[name=csrfmiddlewaretoken]").value;

// The person's own code.
const form = document.querySelector("form[data-later]");
if (form) {
  const store = "hadir";
  const note = form.querySelector(".later");
  const say = (text) => { note.hidden = !text; note.textContent = text; };
  const flush = async () => {
    const waiting = read(store);
    if (!waiting.length) return;
    try {
      const { results } = await send(form.dataset.later, token(form), waiting.map(aged));
      keep(store, []);
      const done = results.find((one) => one.ok);
      if (done) window.location.href = done.url;
      else say(results.map((one) => one.text).join(" "));
    } catch { say(form.dataset.kept); }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = form.querySelector("[name=code]").value;
    if (!code.trim()) return;
    const others = read(store).filter((one) => one.code !== code).slice(-9);
    keep(store, [...others, { key: String(Date.now()), code, at: Date.now() }]);
    flush();
  });
  window.addEventListener("online", flush);
  setInterval(flush, 15000);
  flush();
}

// The host's screen: the codes of the whole session came with the page.
const screen = document.getElementById("layar-bersama");
if (screen) {
  const { digits, window: span } = screen.dataset;
  const first = Number(screen.dataset.first);
  const ahead = Number(screen.dataset.now) - Date.now();
  const tick = () => {
    const seconds = (Date.now() + ahead) / 1000;
    const place = Math.floor(seconds / Number(span)) - first;
    const code = digits.slice(place * 6, place * 6 + 6);
    screen.querySelector("[data-code]").textContent = code ? `${code.slice(0, 3)}\u00a0${code.slice(3)}` : screen.dataset.over;
    screen.querySelector("[data-seconds]").textContent = Number(span) - Math.floor(seconds % Number(span));
  };
  tick();
  setInterval(tick, 500);
}

const list = document.querySelector("[data-host]");
if (list) {
  const { store, host } = list.dataset;
  const count = document.querySelector("[data-waiting]");
  const plain = count.textContent;
  const badge = (person, word) => {
    const button = list.querySelector(`button[value="${person}"]`);
    if (button) { button.textContent = word; button.disabled = true; }
  };
  const show = () => {
    const waiting = read(store);
    count.textContent = waiting.length ? `${waiting.length} ${count.dataset.words}` : plain;
    for (const one of waiting) badge(one.person, list.dataset.kept);
  };
  const flush = async () => {
    const waiting = read(store);
    if (!waiting.length) return;
    try {
      const answer = await send(host, token(document), waiting.map(aged));
      keep(store, []);
      for (const one of waiting) badge(one.person, answer.ok ? list.dataset.saved : "–");
      show();
      if (!answer.ok) count.textContent = answer.text;
    } catch { show(); }
  };
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    const person = Number(event.submitter.value);
    keep(store, [...read(store).filter((one) => one.person !== person), { person, at: Date.now() }]);
    show();
    flush();
  });
  window.addEventListener("online", flush);
  setInterval(flush, 15000);
  show();
  flush();
}
