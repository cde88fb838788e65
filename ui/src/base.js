// The base of the map: countries of Natural Earth, cut where they cross the line of dates, so that no seam shows.
import { feature, mesh } from "topojson-client";
import world from "world-atlas/countries-50m.json";

function parts(ring) {
  // A ring that jumps from one edge of the map to the other is cut there and both halves are closed along the edge.
  const cut = [];
  let shift = 0;
  let previous = null;
  for (const [lon, lat] of ring) {
    if (previous !== null) {
      if (lon - previous > 180) shift -= 360;
      if (lon - previous < -180) shift += 360;
    }
    cut.push([lon + shift, lat]);
    previous = lon;
  }
  return cut;
}

function extent(ring) {
  // Where the name of a country goes, the middle of its largest part, and how many degrees wide that part is.
  let [area, x, y] = [0, 0, 0];
  for (let at = 1; at < ring.length; at += 1) {
    const [[x0, y0], [x1, y1]] = [ring[at - 1], ring[at]];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  const lons = ring.map(([lon]) => lon);
  return { lon: x / (3 * area), lat: y / (3 * area), width: Math.max(...lons) - Math.min(...lons), size: Math.abs(area) };
}

export function border({ border: numbers, stretch, lon, lat, radius_km: radius }) {
  // The line that two countries share, or that stretch of it which lies within a radius; nothing where the base map has
  // none.
  const pair = numbers.split(" ");
  const shared = (a, b) => a !== b && pair.includes(a.id) && pair.includes(b.id);
  const whole = mesh(world, world.objects.countries, shared);
  if (!stretch) return whole;
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const near = ([x, y]) => Math.hypot((x - lon) * squeeze, y - lat) * 111.2 <= radius;
  const lines = whole.coordinates.flatMap((line) => runs(line, near));
  return { type: "MultiLineString", coordinates: lines };
}

function runs(line, holds) {
  // The pieces of a line whose points all are what is asked for.
  const found = [[]];
  for (const point of line) {
    if (holds(point)) found.at(-1).push(point);
    else if (found.at(-1).length) found.push([]);
  }
  return found.filter((each) => each.length > 1);
}

export function countries() {
  const found = feature(world, world.objects.countries);
  for (const each of found.features) {
    const polygons = each.geometry.type === "Polygon" ? [each.geometry.coordinates] : each.geometry.coordinates;
    each.geometry = { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(parts)) };
    const largest = each.geometry.coordinates.map(([ring]) => extent(ring)).sort((a, b) => b.size - a.size)[0];
    each.properties = { name: each.properties.name, number: each.id ?? "", ...largest };
  }
  return found;
}
