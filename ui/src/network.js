// The network of actors. Conflict is solid with an arrow, cooperation dashed with a round end, both at once dotted with
// diamonds.
import cytoscape from "cytoscape";
import { colour } from "./colours.js";

function spread(graph) {
  // A layout is about as tall as wide, a screen is not: it is drawn out to the shape of its frame.
  const { w, h } = graph.nodes().boundingBox({ includeLabels: false });
  const wanted = graph.width() / graph.height();
  if (!w || !h || w / h >= wanted) return;
  const by = Math.min(2.5, wanted / (w / h));
  graph.nodes().positions((node) => ({ x: node.position("x") * by, y: node.position("y") }));
  graph.fit(undefined, 24);
}

export async function draw(canvas) {
  const found = await (await fetch(canvas.dataset.source)).json();
  const style = () => [
    {
      selector: "node",
      style: {
        label: "data(name)", "font-size": 11, color: colour("text"), "text-outline-color": colour("panel"),
        "text-outline-width": 2, "background-color": colour("bar"), width: "data(size)", height: "data(size)",
        "text-wrap": "ellipsis", "text-max-width": 130, "text-valign": "bottom", "text-margin-y": 3, 
      },
    },
    { selector: "node[?stranger]", style: { "background-color": colour("panel"), "border-width": 2, "border-color": colour("dim"), "border-style": "dotted" } },
    { selector: "edge", style: { width: "data(width)", "curve-style": "bezier", "arrow-scale": 0.9, opacity: 0.85 } },
    { selector: 'edge[kind="conflict"]', style: { "line-color": colour("conflict"), "target-arrow-color": colour("conflict"), "target-arrow-shape": "triangle" } },
    { selector: 'edge[kind="cooperation"]', style: { "line-color": colour("cooperation"), "line-style": "dashed", "target-arrow-color": colour("cooperation"), "target-arrow-shape": "circle" } },
    { selector: 'edge[kind="both"]', style: { "line-color": colour("both"), "line-style": "dotted", "target-arrow-color": colour("both"), "target-arrow-shape": "diamond", "source-arrow-shape": "diamond", "source-arrow-color": colour("both") } },
    { selector: ".faded", style: { opacity: 0.12 } },
    { selector: "edge:selected, node:selected", style: { "overlay-opacity": 0.12, "overlay-color": colour("focus") } },
  ];
  const graph = cytoscape({
    container: canvas,
    elements: [
      ...found.nodes.map((each) => ({ data: { ...each, size: 14 + Math.min(36, Math.sqrt(each.incidents) * 5), stranger: !each.known } })),
      ...found.edges.map((each, at) => ({ data: { ...each, id: `e${at}`, width: 1.2 + Math.min(7, Math.sqrt(each.conflict + each.cooperation)) } })),
    ],
    style: style(),
    minZoom: 0.1,
    maxZoom: 4,
    layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 14_000, idealEdgeLength: () => 75, nodeOverlap: 18, componentSpacing: 50, gravity: 1.2, padding: 24, numIter: found.nodes.length > 150 ? 400 : 900 },
  });
  document.addEventListener("theme", () => graph.style(style()));
  spread(graph);
  // Names keep their size on the screen; where two would lie on one another, the busier actor has its
  const busiest = graph.nodes().sort((a, b) => b.data("incidents") - a.data("incidents"));
  const names = () => {
    const zoom = graph.zoom();
    const taken = [];
    graph.batch(() =>
      busiest.forEach((node) => {
        const [half, { x, y }] = [Math.min(150, node.data("name").length * 6.6) / 2, node.renderedPosition()];
        const top = y + node.renderedHeight() / 2;
        const box = [x - half, top, x + half, top + 17];
        const named = !taken.some((each) => box[0] < each[2] && each[0] < box[2] && box[1] < each[3] && each[1] < box[3]);
        if (named) taken.push(box);
        node.style({ "font-size": 12 / zoom, "text-opacity": named ? 1 : 0, "text-max-width": 150 / zoom, "text-outline-width": 2 / zoom });
      }),
    );
  };
  graph.on("zoom", names);
  graph.on("dragfree", names);
  names();
  const telling = document.createElement("p");
  telling.className = "note";
  telling.setAttribute("role", "status");
  canvas.after(telling);
  const rest = found.left_out ? ` The ${found.edges.length} greatest of ${found.edges.length + found.left_out} ties are drawn; the table has more.` : "";
  telling.textContent = `Click a tie or an actor to see what it is made of.${rest}`;
  graph.on("tap", "node", ({ target }) => {
    graph.elements().addClass("faded");
    target.closedNeighborhood().removeClass("faded");
    telling.textContent = `${target.data("name")}: ${target.connectedEdges().length} ties. `;
    if (!target.data("stranger")) {
      const link = document.createElement("a");
      link.href = `/actors/${encodeURIComponent(target.id())}`;
      link.textContent = "Its page";
      telling.append(link);
    }
  });
  graph.on("tap", "edge", ({ target }) => {
    const told = target.data();
    telling.textContent = `${target.source().data("name")} → ${target.target().data("name")}: ${told.conflict} conflict, ${told.cooperation} cooperation (${told.types}), ${told.first ?? "?"} to ${told.last ?? "?"}`;
  });
  graph.on("tap", (event) => {
    if (event.target === graph) graph.elements().removeClass("faded");
  });

  // Over time: ties that were met in a year, the others faded
  const years = document.getElementById("years");
  const told = found.edges.filter((each) => each.first);
  if (years && told.length) {
    const [input, output, all] = ["input", "output", "button"].map((each) => years.querySelector(each));
    input.min = Math.min(...told.map((each) => +each.first.slice(0, 4)));
    input.max = Math.max(...told.map((each) => +each.last.slice(0, 4)));
    input.value = input.max;
    years.hidden = input.min === input.max;
    const show = (year) => {
      graph.elements().removeClass("faded");
      output.textContent = year ?? "all";
      if (year === null) return;
      graph.edges().forEach((edge) => {
        const { first, last } = edge.data();
        if (!first || +first.slice(0, 4) > year || +last.slice(0, 4) < year) edge.addClass("faded");
      });
      graph.nodes().forEach((node) => {
        if (!node.connectedEdges().some((edge) => !edge.hasClass("faded"))) node.addClass("faded");
      });
    };
    input.addEventListener("input", () => show(+input.value));
    all.addEventListener("click", () => show(null));
    show(null);
  }
  window.dispatchEvent(new CustomEvent("drawn"));
  canvas.dataset.ready = "1";
}
