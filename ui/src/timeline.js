// The timeline: incidents one by one where they fit, bars of many where they do not, from years to days.
import { Timeline } from "vis-timeline/standalone";
import "vis-timeline/styles/vis-timeline-graph2d.min.css";

const DAY = 86_400_000;
const iso = (date) => new Date(date).toISOString().slice(0, 10);
const after = (day) => new Date(Date.parse(day) + DAY);

export async function draw(canvas) {
  const ask = async (start, end) => {
    const given = start ? `&start=${start}&end=${end}` : "";
    return (await fetch(`${canvas.dataset.source}${given}`)).json();
  };
  const entry = (each) => {
    const long = each.start !== each.end;
    const label = document.createElement("span");
    label.dir = "auto";
    label.textContent = each.label.replace(/^[\d-]+ /, "") + (each.killed ? ` (${each.killed})` : "");
    return {
      id: each.id, content: label, start: new Date(each.start), end: long ? after(each.end) : undefined,
      type: long ? "range" : "box", className: `${each.kind}${long && each.precision !== "day" ? " vague" : ""}`,
      title: `${each.start}${long ? ` to ${each.end}` : ""}`,
    };
  };
  // Bars hang from the axis, as long as they stand for many
  const bar = (most) => (each) => ({
    style: `height: ${26 + Math.round((300 * each.incidents) / most)}px`,
    id: `many ${each.start}`, content: `${each.incidents}`, start: new Date(each.start), end: after(each.end),
    className: "many", title: `${each.start} to ${each.end}: ${each.incidents} incidents, ${each.killed} killed`,
  });
  const items = (found) => {
    const most = Math.max(...found.bars.map((each) => each.incidents));
    return [...found.items.map(entry), ...found.bars.map(bar(most))];
  };
  const first = await ask();
  const days = [...first.items, ...first.bars].flatMap((each) => [Date.parse(each.start), +after(each.end)]);
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(2 * DAY, (high - low) * 0.03);
  const timeline = new Timeline(canvas, items(first), {
    start: low - margin, end: high + margin, min: low - 40 * margin, max: high + 40 * margin,
    height: "100%", zoomMin: 2 * DAY, zoomMax: 200 * 366 * DAY, zoomKey: "ctrlKey", horizontalScroll: true,
    verticalScroll: true, stack: first.bars.length === 0, orientation: "top", margin: { item: { horizontal: 0, vertical: 4 } },
    xss: { disabled: false }, showCurrentTime: false, tooltip: { followMouse: true },
  });
  timeline.on("select", ({ items: [id] }) => {
    if (!id) return;
    if (!String(id).startsWith("many ")) {
      location.assign(`/incidents/${id}`);
      return;
    }
    const found = timeline.itemsData.get(id);
    timeline.setWindow(found.start, found.end);
  });
  let waiting = 0;
  let shown = "";
  timeline.on("rangechanged", ({ start, end }) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const [from, to] = [iso(Math.max(start, -6e13)), iso(Math.min(end, 2.5e14))];
      if (`${from} ${to}` === shown) return;
      shown = `${from} ${to}`;
      const found = await ask(from, to);
      timeline.setOptions({ stack: found.bars.length === 0 });
      timeline.setItems(items(found));
    }, 150);
  });
  canvas.dataset.ready = "1";
}
