// Draws the hemisphere: `npm install && npm run draw -- [FILE]` writes ui/hemisphere.json of the node.
// Input: Natural Earth 1:50m as packed by world-atlas (public domain; the packing ISC).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoAzimuthalEqualArea, geoArea, geoCentroid, geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

// ISO 3166: numeric code of the boundary file, alpha-2, and where its label stands when not in its middle.
const MEMBERS = {
  "028": ["AG", -61.4, 17.2], "032": ["AR", -65, -35], "044": ["BS"], "052": ["BB", -59.3, 13.2], "084": ["BZ"], "068": ["BO"], "076": ["BR", -53, -10],
  "124": ["CA", -106, 57], "152": ["CL", -71, -31], "170": ["CO", -73, 4], "188": ["CR"], "192": ["CU", -78.5, 21.6], "212": ["DM", -61.3, 15.6],
  "214": ["DO"], "218": ["EC", -78.4, -1.4], "222": ["SV"], "308": ["GD", -61.8, 11.95], "320": ["GT", -90.6, 15.7], "328": ["GY", -59.2, 4.6], "332": ["HT"], "340": ["HN"],
  "388": ["JM"], "484": ["MX", -102.5, 23.8], "558": ["NI"], "591": ["PA"], "600": ["PY"], "604": ["PE", -75, -9], "659": ["KN", -63.1, 17.4],
  "662": ["LC", -60.8, 14.3], "670": ["VC", -61.4, 13.05], "740": ["SR", -55.8, 4.2], "780": ["TT"], "840": ["US", -99, 39.5], "858": ["UY"], "862": ["VE", -66, 7.5],
};
const WIDTH = 720;
const HEIGHT = 900;
const NEAR = ["AG", "BB", "BS", "BZ", "CR", "CU", "DM", "DO", "GD", "GT", "HN", "HT", "JM", "KN", "LC", "NI", "PA", "SV", "TT", "VC"];
const INSET = { west: -92.6, east: -58.4, south: 7, north: 27.4, width: 720, height: 446 };
const SMALL = 26; // a country with a smaller picture than this, in units of the drawing, is also a point

const require = createRequire(import.meta.url);
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const americas = feature(world, world.objects.countries).features.flatMap(cut);

// Leaves what lies in the hemisphere, so that France keeps Guiana and its islands only.
function cut(country) {
  const polygons = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  const kept = polygons.filter((polygon) => {
    const [longitude, latitude] = geoCentroid({ type: "Polygon", coordinates: polygon });
    const europeOrAfrica = longitude > -32 && latitude < 58;
    return longitude > -172 && longitude < -17 && latitude > -57 && !europeOrAfrica && country.properties.name !== "Iceland";
  });
  if (kept.length === 0) {
    return [];
  }
  return [{ type: "Feature", id: country.id, properties: country.properties, geometry: { type: "MultiPolygon", coordinates: kept } }];
}

function simplified(smallest, keepRing) {
  const topo = presimplify(topology({ countries: { type: "FeatureCollection", features: americas } }), sphericalTriangleArea);
  const rough = feature(simplify(topo, smallest), "countries").features;
  for (const country of rough) {
    const before = country.geometry.coordinates;
    country.geometry.coordinates = before
      .map((polygon) => polygon.filter((ring) => ring.length > 3))
      .filter((polygon) => polygon.length > 0 && geoArea({ type: "Polygon", coordinates: [polygon[0]] }) > keepRing);
  }
  return rough;
}

function numbers(path) {
  return path === null ? "" : path.replace(/(-?\d+)\.0+(?=\D|$)/g, "$1");
}

function shapes(countries, projection, digits) {
  const draw = geoPath(projection).digits(digits);
  const members = {};
  let around = "";
  for (const country of countries) {
    const path = numbers(draw(country));
    const member = MEMBERS[country.id];
    if (member) {
      members[member[0]] = path;
    } else {
      around += path;
    }
  }
  return { members, around };
}

function everything(of) {
  return { type: "MultiPoint", coordinates: of };
}

const rough = simplified(6e-6, 2.2e-6);
// From Alaska's west to Brazil's east, and from the far north to Cape Horn.
const frame = everything([[-168, 66], [-141, 70], [-125, 76], [-60, 82], [-34.8, -7], [-70, -56], [-82, -5]]);
const hemisphere = geoAzimuthalEqualArea().rotate([86, -14]).clipAngle(85).clipExtent([[-10, -10], [WIDTH + 10, HEIGHT + 10]]).fitExtent([[6, 6], [WIDTH - 6, HEIGHT - 6]], frame);
const main = shapes(rough, hemisphere, 0);

const fine = simplified(4e-7, 5e-8);
const corners = everything([[INSET.west, INSET.south], [INSET.east, INSET.north]]);
const caribbean = geoMercator().fitExtent([[0, 0], [INSET.width, INSET.height]], corners).clipExtent([[-4, -4], [INSET.width + 4, INSET.height + 4]]);
const near = shapes(fine, caribbean, 0);

const full = new Map(americas.map((country) => [country.id, country]));
const countries = Object.entries(MEMBERS).map(([id, [code, longitude, latitude]]) => {
  const country = full.get(id);
  const middle = longitude === undefined ? geoCentroid(country) : [longitude, latitude];
  const [[left, top], [right, bottom]] = geoPath(hemisphere).bounds(country);
  const [x, y] = hemisphere(middle);
  const [insetX, insetY] = caribbean(middle);
  const inside = NEAR.includes(code);
  const [[nearLeft, nearTop], [nearRight, nearBottom]] = geoPath(caribbean).bounds(country);
  return {
    code,
    path: main.members[code] ?? "",
    x: Math.round(x),
    y: Math.round(y),
    small: Math.min(right - left, bottom - top) < 8 || (right - left) * (bottom - top) < SMALL * SMALL / 4,
    near: inside ? { path: near.members[code], x: Math.round(insetX), y: Math.round(insetY), small: (nearRight - nearLeft) * (nearBottom - nearTop) < SMALL * SMALL * 2 } : null,
  };
});
// Countries that only reach into the enlarged part are drawn there as land, without being chosen from it.
let ground = near.around;
for (const [code, path] of Object.entries(near.members)) {
  if (!countries.find((country) => country.code === code).near) {
    ground += path;
  }
}
countries.sort((a, b) => (a.code < b.code ? -1 : 1));
const { west, east, south, north } = INSET;
const outline = { type: "LineString", coordinates: [[west, north], [east, north], [east, south], [west, south], [west, north]] };
const drawn = {
  source: "Natural Earth 1:50m (public domain), packed by world-atlas 2.0.2 (ISC)",
  width: WIDTH,
  height: HEIGHT,
  around: main.around,
  countries,
  inset: { width: INSET.width, height: INSET.height, around: ground, outline: geoPath(hemisphere).digits(0)(outline) },
};
const file = process.argv[2] ?? new URL("../../node/src/main/resources/ui/hemisphere.json", import.meta.url);
writeFileSync(file, JSON.stringify(drawn, null, 1) + "\n");
console.log(`${countries.length} countries, ${JSON.stringify(drawn).length} characters`);
