// The code on the wall counts down and fetches its successor. Without this script the page
// reloads itself by a meta refresh when the code changes.
const wall = document.querySelector("[data-wall]");
let ends = 0;

function read() {
  const open = wall.querySelector("[data-left]");
  ends = open ? performance.now() + Number(open.dataset.left) * 1000 : 0;
}

function show() {
  const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
  const seconds = wall.querySelector("[data-seconds]");
  const rest = wall.querySelector(".wall-rest");
  if (seconds) seconds.textContent = left;
  if (rest) rest.setAttribute("stroke-dasharray", `${left} 30`);
  return left;
}

function lost() {
  const label = wall.querySelector(".wall-label");
  if (!label) return;
  label.classList.add("wall-late");
  label.textContent = wall.dataset.lost;
}

async function renew() {
  try {
    const answer = await fetch(wall.dataset.wall, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    wall.innerHTML = await answer.text();
    read();
    tallies();
  } catch {
    lost();
    ends = performance.now() + 4000; // try again soon; the old code is still taken meanwhile
  }
}

// Numbers that stand outside the wall come with it, hidden.
function tallies() {
  const news = wall.querySelector("template[data-tally]");
  if (!news) return;
  for (const part of news.content.children) {
    const place = document.getElementById(part.dataset.into);
    if (place) place.innerHTML = part.innerHTML;
  }
}

let busy = false;
async function tick() {
  if (!ends || busy || show() > 0) return;
  busy = true;
  await renew();
  busy = false;
}

if (wall) {
  read();
  setInterval(tick, 500);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
}

// The projector page takes the whole screen when the browser allows it.
if (document.body.classList.contains("screen") && document.documentElement.requestFullscreen) {
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a") && !document.fullscreenElement) document.documentElement.requestFullscreen().catch(() => {});
  });
}
