// What every page gains from scripts: parts that are fetched in place, keys, words that light up, light or dark.
// Without them every page works as it stands.
import htmx from "htmx.org";

window.htmx = htmx;
const root = document.documentElement;

// Light or dark
const kept = localStorage.getItem("theme");
if (kept) root.dataset.theme = kept;
const dark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
document.querySelector("[data-theme-button]")?.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  document.dispatchEvent(new Event("theme"));
});

// A filter changes the frame in place; the address always is that of the page as it stands.
function boost() {
  const frame = document.getElementById("frame");
  if (!frame || frame.dataset.boosted) return;
  frame.dataset.boosted = "1";
  for (const link of frame.querySelectorAll(".facets a, .chips a, .histogram a, .tabs a, .sorts a, .pager a")) {
    if (!/^\/(incidents|map|timeline|network|totals)\?/.test(link.getAttribute("href"))) continue;
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(link.href);
    });
  }
  frame.querySelector(".facets form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    const query = new URLSearchParams([...given].filter(([, value]) => value !== ""));
    go(`${event.target.action}?${query}`);
  });
  draw();
}

let last = 0;
// Maps, timelines and networks need a policy of their own for styles, which comes with a page: those are loaded whole.
const drawn = (address) => /^\/(map|timeline|network)$/.test(new URL(address, location.href).pathname);

async function go(address, push = true) {
  if (drawn(address) || drawn(location.href)) {
    location.assign(address);
    return;
  }
  const mine = ++last;
  document.getElementById("frame").classList.add("htmx-request");
  const open = [...document.querySelectorAll(".facet:not([open]) > summary")].map((each) => each.textContent);
  const answer = await fetch(address, { headers: { "x-requested-with": "fetch" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== last) return;
  const fresh = page.getElementById("frame");
  if (!fresh) {
    location.assign(address);
    return;
  }
  for (const summary of fresh.querySelectorAll(".facet > summary")) {
    if (open.includes(summary.textContent)) summary.parentElement.removeAttribute("open");
  }
  document.getElementById("frame").replaceWith(fresh);
  document.title = page.title;
  if (push) history.pushState({}, "", address);
  boost();
}
addEventListener("popstate", () => document.getElementById("frame") && go(location.href, false));

function draw() {
  const canvas = document.querySelector("[data-script]");
  if (!canvas || canvas.dataset.drawn) return;
  canvas.dataset.drawn = "1";
  const modules = {
    map: () => import("./map.js"),
    timeline: () => import("./timeline.js"),
    network: () => import("./network.js"),
  };
  modules[canvas.dataset.script]()
    .then((found) => found.draw(canvas))
    .catch((error) => {
      canvas.textContent = `This view cannot be drawn here (${error.message}). What it shows stands below.`;
      document.querySelector(".plain")?.setAttribute("open", "");
    });
}

// Words that light up: every piece of a claim's words, and the first of them comes into sight
function light(id) {
  for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  const marks = [...document.querySelectorAll("mark[data-claims]")].filter((mark) =>
    mark.dataset.claims.split(" ").includes(id),
  );
  for (const mark of marks) mark.classList.add("lit");
  marks[0]?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  return marks.length;
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-claim]");
  if (link && light(link.dataset.claim)) {
    event.preventDefault();
    history.replaceState({}, "", link.getAttribute("href"));
  }
  const mark = event.target.closest("mark[data-claims]");
  if (mark) light(mark.dataset.claims.split(" ")[0]);
});
if (location.hash.length > 1) light(decodeURIComponent(location.hash.slice(1)));
for (const button of document.querySelectorAll("button[data-claims]")) {
  const show = () => button.dataset.claims && light(button.dataset.claims.split(" ")[0]);
  button.addEventListener("focus", show);
  button.addEventListener("mouseenter", show);
}

// Keys
const keys = document.getElementById("keys");
document.querySelector("[data-help-button]")?.addEventListener("click", () => keys.showModal());
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
let before = "";
function row(step) {
  const rows = [...document.querySelectorAll("main table.rows tbody tr")].filter((each) => each.querySelector("a"));
  if (!rows.length) return;
  const at = rows.findIndex((each) => each.classList.contains("at"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  rows[at]?.classList.remove("at");
  next.classList.add("at");
  next.querySelector("td.label a, a").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const key = event.key;
  const ask = document.getElementById("ask");
  const chain = before === "g" ? { l: "incidents", m: "map", t: "timeline", n: "network", o: "totals", r: "review" }[key] : "";
  before = key === "g" ? "g" : "";
  if (chain) {
    const tab = document.querySelector(`.tabs a[data-view="${chain}"]`);
    location.assign(tab ? tab.href : `/${chain}`);
  } else if (key === "?") keys?.showModal();
  else if (key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
  } else if (key === "j" || key === "k") row(key === "j" ? 1 : -1);
  else if (ask && key === "Enter" && !event.target.closest("a, button, summary")) {
    event.preventDefault();
    ask.querySelector("[data-accept]")?.click();
  } else if (ask && key === "w") {
    event.preventDefault();
    ask.querySelector("[name=why]").focus();
  } else if (ask || key === "u") {
    const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  }
});
// In the reason, Enter gives the answer that is accepted anyway
document.querySelector("#ask [name=why]")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    document.querySelector("#ask [data-accept]")?.click();
  }
});

// In the field for another answer, Enter enters that, and not the first answer
document.querySelector("#ask [name=other]")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    document.querySelector("#ask button[value=other]")?.click();
  }
});

boost();
draw();
root.dataset.keys = "1";
