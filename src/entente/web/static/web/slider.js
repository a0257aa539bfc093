// The slider through the years: all pairs come once, each with its spans; a year shows and hides lines and marks.
// Without this module the page has a year field and links to the year before and after.
const player = document.getElementById("player");
const map = document.querySelector(".map-figure svg");
const DAY = /\/\d{4}-\d{2}-\d{2}\//;
const STEP = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1600 : 700; // milliseconds a year stays

if (player && map) start();

function start() {
  const slider = document.getElementById("slider");
  const button = document.getElementById("play");
  const told = document.getElementById("told");
  let frames = null;
  let playing = 0;
  let settling = 0;
  let asked = 0;

  document.getElementById("by-year").hidden = true;
  player.hidden = false;
  told.textContent = player.dataset.on;

  function day() {
    const [, month, date] = player.dataset.on.split("-");
    return `${slider.value}-${month}-${month === "02" && date === "29" ? "28" : date}`;
  }

  async function load() {
    if (frames) return true;
    try {
      const answer = await fetch(player.dataset.frames);
      if (!answer.ok) throw new Error(String(answer.status));
      frames = await answer.json();
    } catch {
      stop();
      told.textContent = player.dataset.failed;
      document.getElementById("by-year").hidden = false;
      return false;
    }
    map.querySelector(".ties").innerHTML = frames.ties;
    map.querySelector(".marks").innerHTML = frames.marks;
    frames.lines = new Map([...map.querySelectorAll("[data-pair]")].map((line) => [line.dataset.pair, line]));
    for (const line of frames.lines.values()) line.names = line.querySelector("title").textContent;
    return true;
  }

  function draw(on) {
    const joined = new Set();
    const open = new Set();
    let pairs = 0;
    for (const [a, b, spans] of frames.pairs) {
      const [, count, style, many] = spans.findLast((span) => span[0] <= on) ?? ["", 0, "", false];
      if (style) for (const code of [a, b]) (count ? joined : open).add(code);
      if (count) pairs += 1;
      const line = frames.lines.get(`${a}-${b}`);
      if (!line) continue;
      const kind = { evidenced: "", uncertain: " uncertain" }[style] ?? " reading";
      line.setAttribute("class", style ? `tie w${Math.max(1, Math.min(count, 5))}${kind}${many ? " many" : ""}` : "tie away");
      line.querySelector("title").textContent = player.dataset.pair.replace("{names}", line.names).replace("{count}", count || "?");
    }
    for (const mark of map.querySelectorAll(".marks .state")) {
      const code = mark.dataset.state;
      mark.classList.toggle("away", !joined.has(code) && !open.has(code));
      mark.querySelector(".mark").classList.toggle("hollow", !joined.has(code));
    }
    for (const land of map.querySelectorAll(".states .land")) land.classList.toggle("joined", joined.has(land.dataset.state));
    for (const link of map.querySelectorAll("a")) link.setAttribute("href", link.getAttribute("href").replace(DAY, `/${on}/`));
    told.textContent = player.dataset.told.replace("{day}", on).replace("{pairs}", pairs).replace("{states}", joined.size);
  }

  async function show() {
    const on = day();
    document.getElementById("rest").classList.add("stale");
    if (!(await load())) return;
    if (on !== day()) return;
    draw(on);
    history.replaceState(null, "", location.pathname.replace(DAY, `/${on}/`) + location.search);
    clearTimeout(settling);
    if (!playing) settling = setTimeout(settle, 350);
  }

  // The rest of the page is the server's: fetched again once the slider rests.
  async function settle() {
    const mine = ++asked;
    const answer = await fetch(location.href);
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["#rest", "#count", ".top", ".foot"]) {
      const fresh = page.querySelector(part);
      if (fresh) document.querySelector(part).replaceWith(fresh);
    }
    document.title = page.title;
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    button.textContent = player.dataset.play;
  }

  function step() {
    slider.value = Number(slider.value) + 1;
    if (slider.value === slider.max) stop();
    show();
  }

  button.addEventListener("click", async () => {
    if (playing) {
      stop();
      show();
      return;
    }
    if (slider.value === slider.max) slider.value = slider.min;
    button.textContent = player.dataset.pause;
    playing = setInterval(step, STEP);
    show();
  });
  slider.addEventListener("input", () => {
    if (playing) stop();
    show();
  });
}
