// The map: dots for what is known to a town, rings for what is known to a district or province, shaded countries, and
// borders as the lines that they are.
import * as maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { colour } from "./colours.js";

maplibregl.setWorkerUrl(workerUrl);

const EMPTY = { type: "FeatureCollection", features: [] };

export async function draw(canvas) {
  const [{ border, countries }, answer] = await Promise.all([import("./base.js"), fetch(canvas.dataset.source)]);
  const found = await answer.json();
  const of = (shape) => ({ ...EMPTY, features: found.features.filter((each) => each.properties.shape === shape) });
  const told = new Map(of("country").features.map((each) => [each.properties.country, each.properties]));
  const land = countries();
  for (const each of land.features) each.properties.incidents = told.get(each.properties.number)?.incidents ?? 0;

  const lines = of("line");
  for (const each of lines.features) each.geometry = border(each.properties);

  const map = new maplibregl.Map({
    container: canvas,
    style: { version: 8, sources: {}, layers: [] },
    attributionControl: { compact: true, customAttribution: "Natural Earth" },
    renderWorldCopies: true,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 11,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.addControl(new maplibregl.ScaleControl());
  await new Promise((done) => map.on("load", done));

  map.addSource("land", { type: "geojson", data: land });
  map.addSource("lines", { type: "geojson", data: lines });
  map.addSource("areas", { type: "geojson", data: of("area") });
  map.addSource("points", {
    type: "geojson",
    data: of("point"),
    cluster: true,
    clusterRadius: 34,
    clusterMaxZoom: 8,
    clusterProperties: { total: ["+", ["get", "incidents"]] },
  });
  const size = ["interpolate", ["linear"], ["sqrt", ["get", "incidents"]], 1, 4.5, 10, 13, 30, 22];
  const layers = () => [
    { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
    {
      id: "countries", type: "fill", source: "land", filter: [">", ["get", "incidents"], 0],
      paint: { "fill-color": colour("conflict"), "fill-opacity": ["interpolate", ["linear"], ["get", "incidents"], 1, 0.1, 60, 0.38] },
    },
    { id: "borders", type: "line", source: "land", paint: { "line-color": colour("border"), "line-width": 0.8 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("both"), "fill-opacity": 0.14 } },
    { id: "lines", type: "line", source: "lines", paint: { "line-color": colour("both"), "line-width": 5, "line-opacity": 0.6 } },
    { id: "rings", type: "line", source: "areas", paint: { "line-color": colour("both"), "line-width": 1.4, "line-dasharray": [3, 2] } },
    {
      id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]],
      paint: { "circle-color": colour("conflict"), "circle-radius": size, "circle-opacity": 0.82, "circle-stroke-width": 1.2, "circle-stroke-color": colour("panel") },
    },
  ];
  const paint = () => {
    for (const each of layers()) {
      if (map.getLayer(each.id)) map.removeLayer(each.id);
      map.addLayer(each);
    }
  };
  paint();
  document.addEventListener("theme", paint);

  // Clusters are buttons, so that their numbers are text of the page and need no font of the map
  const shown = new Map();
  const clusters = () => {
    if (!map.isSourceLoaded("points")) return;
    const present = new Set();
    for (const each of map.querySourceFeatures("points")) {
      if (!each.properties.cluster) continue;
      const id = each.properties.cluster_id;
      present.add(id);
      if (shown.has(id)) continue;
      const button = document.createElement("button");
      const width = 22 + Math.min(26, Math.sqrt(each.properties.total) * 2);
      button.className = "cluster";
      button.style.width = button.style.height = `${width}px`;
      button.textContent = each.properties.total;
      button.setAttribute("aria-label", `${each.properties.total} incidents at ${each.properties.point_count} places: look closer`);
      const at = each.geometry.coordinates;
      button.addEventListener("click", async () => {
        const zoom = await map.getSource("points").getClusterExpansionZoom(id);
        map.easeTo({ center: at, zoom });
      });
      shown.set(id, new maplibregl.Marker({ element: button }).setLngLat(at).addTo(map));
    }
    for (const [id, marker] of shown) {
      if (!present.has(id)) {
        marker.remove();
        shown.delete(id);
      }
    }
  };
  map.on("idle", clusters);
  map.on("moveend", clusters);
  map.on("sourcedata", clusters);

  const popup = (event, told_) => {
    const box = document.createElement("div");
    const head = document.createElement(told_.place ? "a" : "b");
    head.textContent = told_.name;
    if (told_.place) head.href = `/places/${encodeURIComponent(told_.place)}`;
    const text = document.createElement("div");
    text.textContent = `${told_.incidents} incidents, ${told_.killed} killed; known to a ${told_.precision}. ${told_.types}`;
    box.append(head, text);
    new maplibregl.Popup({ maxWidth: "20rem" }).setLngLat(event.lngLat).setDOMContent(box).addTo(map);
  };
  for (const layer of ["points", "areas", "lines"]) {
    map.on("click", layer, (event) => popup(event, event.features[0].properties));
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
  map.on("click", "countries", (event) => {
    if (map.queryRenderedFeatures(event.point, { layers: ["points", "areas", "lines"] }).length) return;
    popup(event, told.get(event.features[0].properties.number));
  });

  // Names of countries are text of the page too: those that have room for theirs
  const named = new Map();
  const names = () => {
    const [bounds, scale] = [map.getBounds(), (512 * 2 ** map.getZoom()) / 360];
    for (const { properties: each } of land.features) {
      const fits = each.width * scale > 9 * each.name.length && bounds.contains([each.lon, each.lat]);
      if (fits && !named.has(each.name)) {
        const label = document.createElement("div");
        label.className = "country";
        label.textContent = each.name;
        named.set(each.name, new maplibregl.Marker({ element: label }).setLngLat([each.lon, each.lat]).addTo(map));
      } else if (!fits && named.has(each.name)) {
        named.get(each.name).remove();
        named.delete(each.name);
      }
    }
  };
  map.on("moveend", names);

  const inside = new maplibregl.LngLatBounds();
  for (const { properties: each } of found.features) {
    const reach = Math.min(each.shape === "point" ? 0 : (each.radius_km ?? 0) / 111.2, 20);
    inside.extend([each.lon - reach, Math.max(-85, each.lat - reach)]);
    inside.extend([each.lon + reach, Math.min(85, each.lat + reach)]);
  }
  if (!inside.isEmpty()) map.fitBounds(inside, { padding: 40, maxZoom: 6, duration: 0 });
  const inSight = () => {
    const seen = (layer) => new Set(map.queryRenderedFeatures({ layers: [layer] }).map((each) => each.properties.name)).size;
    const dots = seen("points") + shown.size;
    canvas.setAttribute("aria-description", `In sight: ${dots} dots, ${seen("areas")} areas, ${seen("lines")} borders`);
  };
  map.on("idle", inSight);
  names();
  map.once("idle", () => (canvas.dataset.ready = "1"));
}
