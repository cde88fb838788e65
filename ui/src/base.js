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

export function border(numbers) {
  // The line that two countries share; nothing where the base map has none.
  const pair = numbers.split(" ");
  const shared = (a, b) => a !== b && pair.includes(a.id) && pair.includes(b.id);
  return mesh(world, world.objects.countries, shared);
}

export function countries() {
  const found = feature(world, world.objects.countries);
  for (const each of found.features) {
    const polygons = each.geometry.type === "Polygon" ? [each.geometry.coordinates] : each.geometry.coordinates;
    each.geometry = { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(parts)) };
    each.properties = { name: each.properties.name, number: each.id ?? "" };
  }
  return found;
}
