// The picture's pure functions, by node's own test runner. The figure and what Python makes of it come from the test that
// calls this file, in the JSON file named by CROSSLANE_FIGURES.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const { cut, place, countMarks } = await import(pathToFileURL(process.env.CROSSLANE_PICTURE));
const { figure, pace, days } = JSON.parse(readFileSync(process.env.CROSSLANE_FIGURES, "utf8"));

test("a day stands where Python puts it", () => {
  for (const { day, x } of days) assert.ok(Math.abs(place(pace, day) - x) < 1e-9);
});

test("without a day the figure is whole", () => assert.equal(cut(figure, pace, 0), figure));

for (const { day, cut: expected } of days) {
  test(`cut at day ${day} the page draws what Python would draw`, () => {
    const { data, layout } = cut(figure, pace, day);
    const drawn = data.map(({ x, y, hovertext, customdata, marker }) => ({ x, y, hovertext, customdata, marker }));
    const wanted = expected.data.map(({ x, y, hovertext, customdata, marker }) => ({ x, y, hovertext, customdata, marker }));
    const legendFrom = data.findIndex((trace) => trace.name);
    assert.deepEqual(drawn.slice(0, legendFrom - 1), wanted.slice(0, legendFrom - 1));
    assert.deepEqual(layout.shapes.map((shape) => [shape.x0, shape.x1]), expected.layout.shapes.map((shape) => [shape.x0, shape.x1]));
  });
}

test("what came later is not in the figure at all", () => {
  const first = days[0];
  const later = figure.data.flatMap((trace) => (trace.customdata ?? []).filter((_, n) => trace.meta.days[n] > first.day));
  assert.ok(later.length > 0);
  const drawn = JSON.stringify(cut(figure, pace, first.day));
  for (const id of later) assert.ok(!drawn.includes(`"${id}"`), id);
  assert.ok(countMarks(cut(figure, pace, first.day)) < countMarks(figure));
});
