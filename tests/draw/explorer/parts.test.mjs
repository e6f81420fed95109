// The page's pure functions, by node's own test runner: what is seen on a day is what Python's plans say for that day.
// The case and the plans' answers come from the test that calls this file, in the folder named by CROSSLANE_PAYLOADS.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const PARTS = process.env.CROSSLANE_PARTS;
const part = (name) => import(`${PARTS}/${name}.mjs`);
const load = (name) => JSON.parse(readFileSync(`${process.env.CROSSLANE_PAYLOADS}/${name}.json`, "utf8"));

const calendar = await part("calendar");
const { openWorld } = await part("world");
const { START, adopt, nextDay, restoredView, savedView } = await part("state");
const { seenCrossings, seenEvents } = await part("seen");
const { lanesOf, moveLane } = await part("lanes");
const { GAP, bunches, placeEvents, placeTitles } = await part("marks");
const { chosenCrossings, placeCrossings } = await part("arrows");
const { relatedTo } = await part("related");
const { cellAt, heldColumns, heldRows } = await part("held");
const { involvedOn, networkOf } = await part("network");
const { frameOf, wordsOf } = await part("words");
const { frameFor, hitAt, swimlaneFigure } = await part("swimlane");

const cases = ["tiny", "child-k"].map((name) => ({ name, payload: load(name), expected: load(`${name}-expected`) }));
const sorted = (ids) => [...ids].sort();

for (const { name, payload, expected } of cases) {
  const world = openWorld(payload);
  for (const answer of expected) {
    const state = { ...START, asof: answer.day };
    const at = `${name}, ${answer.said}`;

    test(`${at}: the events and crossings in the figure are those of the swimlane plan`, () => {
      assert.deepEqual(sorted(seenEvents(world, state).map((one) => one.id)), answer.events);
      assert.deepEqual(sorted(seenCrossings(world, state).map((one) => one.id)), answer.crossings);
    });

    test(`${at}: every cell of the held-by table says what the plan says`, () => {
      const rows = heldRows(world, state);
      assert.deepEqual(sorted(rows.map((row) => row.id)), sorted(Object.keys(answer.held)));
      assert.deepEqual(sorted(heldColumns(world, state, rows)), answer.columns);
      for (const row of rows) {
        for (const [agency, level, lines] of answer.held[row.id]) {
          const step = cellAt(world, row.id, agency, answer.day);
          assert.equal(payload.styles.levels[step ? step[1] : 4].name, level, `${row.id} ${agency}`);
          if (step) assert.deepEqual(step[3], lines);
        }
      }
    });

    test(`${at}: the agencies, their involvement and what went between them are those of the ecomap plan`, () => {
      const network = networkOf(world, state);
      assert.deepEqual(sorted(network.nodes.map((node) => `${node.id} ${node.involved}`)), answer.nodes);
      assert.deepEqual(sorted(network.flows.map((flow) => `${flow.id} ${flow.crossings.length} ${flow.step}`)), answer.flows);
    });

    test(`${at}: the genogram has the people of the family plan, aged as it says`, () => {
      const frame = frameOf(world, { ...state, standing: "as recorded" });
      const people = frame.people.map((one) => `${one.label}|${one.died}|${one.died ? "" : calendar.sayAge(world.people.get(one.id).born, answer.day)}`);
      assert.deepEqual(sorted(people), answer.people);
      assert.deepEqual(sorted(frame.marks.map((one) => one.heading).filter(Boolean)), answer.ties);
    });
  }
}

// What must not show -----------------------------------------------------------------------------

const { payload } = cases[1];
const world = openWorld(payload);
const child = { ...START };

function view(state, width = 900) {
  const axis = calendar.makeAxis(payload.axis, state.pace === "event-paced");
  const span = state.span ? state.span.map(axis.place) : [axis.from, axis.to];
  const found = { world, state, axis, span, events: seenEvents(world, state), crossings: seenCrossings(world, state), related: relatedTo(world, state), ...lanesOf(world, state) };
  return { found, frame: frameFor(world, found.lanes, width, 420) };
}

test("no word, id or count of what came later is in the figure, whatever is selected", () => {
  const asof = calendar.dayOf(2008, 7, 1);
  const later = payload.events.filter((event) => event.day > asof);
  for (const crossings of ["near", "all", "broken", "decisions", "journey"]) {
    const state = { ...child, asof, crossings, selection: `event:${later[5].id}` };
    const { found, frame } = view(state);
    const figure = JSON.stringify(swimlaneFigure(found, frame));
    const shown = new Set(found.events.map((event) => event.heading));
    for (const event of later) {
      assert.ok(!figure.includes(`"event:${event.id}"`), event.id);
      if (!shown.has(event.heading)) assert.ok(!figure.includes(JSON.stringify(event.heading).slice(1, -1)), event.heading);
    }
  }
});

test("what was selected and had not come by the day has no words and no halo", () => {
  const later = payload.crossings.find((one) => one.placed && one.day > calendar.dayOf(2010, 1, 1));
  const state = { ...child, asof: calendar.dayOf(2009, 1, 1), selection: `crossing:${later.id}` };
  assert.equal(wordsOf(world, state), null);
  const related = relatedTo(world, state);
  assert.equal(Object.values(related).reduce((sum, set) => sum + set.size, 0), 0);
});

test("a selection's words link to nothing that had not come", () => {
  const asof = calendar.dayOf(2010, 6, 1);
  for (const event of payload.events.filter((one) => one.day <= asof)) {
    const said = wordsOf(world, { ...child, asof, selection: `event:${event.id}` });
    for (const { to } of said.groups.flatMap((group) => group.entries)) {
      const [kind, id] = to.split(":");
      const row = { event: world.events, item: world.items, crossing: world.crossings }[kind]?.get(id);
      if (row) assert.ok(Math.min(row.day, row.from ?? row.day) <= asof, to);
    }
  }
});

// Days ---------------------------------------------------------------------------------------------

test("an axis can be read back, and later days stand further right", () => {
  for (const paced of [true, false]) {
    const axis = calendar.makeAxis(payload.axis, paced);
    let last = -Infinity;
    for (let day = payload.axis.first; day <= payload.axis.last; day += 11) {
      assert.ok(axis.place(day) > last);
      last = axis.place(day);
      assert.ok(Math.abs(axis.day(last) - day) < 1e-6);
    }
  }
});

test("ticks stand at true dates and apart from each other, from decades down to days", () => {
  const axis = calendar.makeAxis(payload.axis, true);
  for (const days of [4000, 700, 90, 12]) {
    const x0 = axis.place(733300);
    const x1 = axis.place(733300 + days);
    const ticks = calendar.ticksOf(axis, x0, x1, 900);
    assert.ok(ticks.length > 1, String(days));
    const pixels = ticks.map((tick) => ((tick.x - x0) / (x1 - x0)) * 900);
    for (let n = 1; n < pixels.length; n += 1) assert.ok(pixels[n] - pixels[n - 1] >= calendar.TICK_ROOM - 0.01);
  }
});

test("days are said in British form, and a date goes there and back", () => {
  assert.equal(calendar.sayDay(calendar.dayOf(2008, 6, 30)), "30 June 2008");
  assert.equal(calendar.sayShort(calendar.dayOf(1066, 10, 14)), "14 Oct 1066");
  assert.deepEqual(calendar.partsOf(calendar.dayOf(2012, 2, 29)), { year: 2012, month: 2, date: 29 });
});

test("the date steps from event to event and ends at everything", () => {
  assert.equal(nextDay([3, 5, 9], 3, 1), 5);
  assert.equal(nextDay([3, 5, 9], 9, 1), null);
  assert.equal(nextDay([3, 5, 9], null, 1), null);
  assert.equal(nextDay([3, 5, 9], null, -1), 9);
  assert.equal(nextDay([3, 5, 9], 4, -1), 3);
  assert.equal(nextDay([3, 5, 9], 3, -1), 3);
});

const ids = lanesOf(world, START).lanes.map((lane) => lane.id);

// Marks, runs and titles ---------------------------------------------------------------------------

test("every event stands in each of its lanes once, alone or in a run", () => {
  for (const width of [300, 900, 4000]) {
    const { found } = view(child);
    const scale = width / (found.axis.last - found.axis.first);
    const toMark = (at) => (found.axis.middle(at) - found.axis.first) * scale;
    const { marks, runs } = placeEvents(found.events, found.numberOf, toMark, [], ids);
    const drawn = [...marks.map((mark) => `${mark.lane} ${mark.event.id}`), ...runs.flatMap((run) => run.events.map((event) => `${run.lane} ${event.id}`))];
    assert.equal(new Set(drawn).size, drawn.length);
    const wanted = found.events.filter((event) => event.placed).flatMap((event) => [...new Set(event.agencies.length ? event.agencies.map((id) => found.numberOf.get(id)) : [0])].map((lane) => `${lane} ${event.id}`));
    assert.deepEqual(sorted(drawn), sorted(wanted));
  }
});

test("marks of one height do not lie on each other, at any zoom", () => {
  const { found } = view(child);
  for (const scale of [0.02, 0.1, 0.4, 2]) {
    const { marks } = placeEvents(found.events, found.numberOf, (at) => found.axis.middle(at) * scale, [], ids);
    const at = new Map();
    for (const mark of marks) {
      const key = `${mark.lane} ${mark.row}`;
      if (at.has(key)) assert.ok(mark.x - at.get(key) >= GAP - 1e-9);
      at.set(key, mark.x);
    }
  }
});

test("boxes of runs lie on no other run and on no mark of their lane", () => {
  const { found } = view(child);
  for (const scale of [0.02, 0.1, 0.2, 0.4]) {
    const { marks, runs } = placeEvents(found.events, found.numberOf, (at) => found.axis.middle(at) * scale, [], ids);
    for (const [n, run] of runs.entries()) {
      for (const other of runs.slice(n + 1)) if (other.lane === run.lane) assert.ok(other.x0 >= run.x1 || run.x0 >= other.x1);
      for (const mark of marks) {
        // a mark may have been moved on by those before it, but stands under no box by its own place
        if (mark.lane === run.lane && mark.x === found.axis.middle(mark.event.at) * scale) assert.ok(mark.x <= run.x0 || mark.x >= run.x1);
      }
    }
  }
});

test("four like events of one day become a run, and open into marks of their own", () => {
  const events = [1, 2, 3, 4].map((n) => ({ id: `e${n}`, placed: true, at: 10, style: 1, agencies: ["a"], heading: "Visit" }));
  const numberOf = new Map([["a", 0], ["family", 1]]);
  const closed = placeEvents(events, numberOf, (at) => at * 10, [], ["a", "family"]);
  assert.deepEqual([closed.marks.length, closed.runs.length, closed.runs[0].events.length], [0, 1, 4]);
  const open = placeEvents(events, numberOf, (at) => at * 10, [closed.runs[0].id], ["a", "family"]);
  assert.deepEqual([open.marks.length, open.runs.length], [4, 0]);
});

test("titles have room up to the next mark of their lane and lie on no other title", () => {
  const { found } = view(child);
  for (const scale of [0.5, 2, 8]) {
    const { marks, runs } = placeEvents(found.events, found.numberOf, (at) => (found.axis.middle(at) - found.axis.first) * scale, [], ids);
    const titles = placeTitles(marks, runs, 1e6);
    assert.ok(titles.length > 0);
    for (const title of titles) {
      const end = title.x + title.text.length * 5.7;
      for (const mark of marks) if (mark.lane === title.lane && mark.x > title.x) assert.ok(mark.x - GAP / 2 >= end - 1e-6, title.text);
      for (const run of runs) if (run.lane === title.lane && run.x1 > title.x) assert.ok(run.x0 >= end - 1e-6, title.text);
    }
  }
});

test("every dated event and crossing is in one column of the overview", () => {
  const { found } = view(child);
  const columns = bunches(found.events, found.crossings, (at) => ((found.axis.middle(at) - found.axis.first) / (found.axis.last - found.axis.first)) * 80, 80);
  const total = (name) => columns.reduce((sum, one) => sum + one[name], 0);
  assert.equal(total("events"), found.events.filter((one) => one.placed).length);
  assert.equal(total("made") + total("broken") + total("open"), found.crossings.filter((one) => one.placed).length);
});

// Crossings ----------------------------------------------------------------------------------------

test("each way of choosing crossings keeps what its name says", () => {
  const { found } = view({ ...child, selection: "" });
  const choose = (crossings, selection = "") => {
    const state = { ...child, crossings, selection };
    return chosenCrossings(world, state, relatedTo(world, state), found.crossings);
  };
  assert.equal(choose("near").length, 0);
  assert.equal(choose("all").length, found.crossings.length);
  assert.ok(choose("broken").length > 0 && choose("broken").every((one) => one.family !== "crossed"));
  assert.ok(choose("decisions").length > 0 && choose("decisions").every((one) => one.decisions.length));
  const carried = found.crossings[0].items[0];
  assert.ok(choose("near", `item:${carried}`).length > 0);
  assert.ok(choose("journey", `item:${carried}`).every((one) => one.items.includes(carried)));
  assert.equal(choose("journey").length, 0);
});

test("what did not cross stops short of the receiver's lane, and what crossed reaches it", () => {
  const numberOf = new Map([["a", 0], ["b", 1], ["c", 4]]);
  const styles = [{ reaches: true }, { reaches: false }];
  const crossing = (style, receiver) => ({ id: receiver + style, placed: true, at: 5, style, sender: "a", receiver });
  const [made, near, far] = placeCrossings([crossing(0, "c"), crossing(1, "b"), crossing(1, "c")], numberOf, (at) => at * 100, styles);
  assert.equal(made.y, 4);
  assert.ok(near.y < 0.7 && near.y > 0.3);
  assert.ok(far.y < 3.7 && far.y > 3);
  assert.equal(new Set([made.x, near.x, far.x]).size, 3);
});

test("arrows of one moment stand beside each other, and share places evenly where there are too many", () => {
  const numberOf = new Map([["a", 0], ["b", 1]]);
  const crossings = Array.from({ length: 34 }, (_, number) => ({ id: String(number), placed: true, at: 5, style: 0, sender: "a", receiver: "b" }));
  const places = (count) => placeCrossings(crossings.slice(0, count), numberOf, (at) => at * 100, [{ reaches: true }]).map((one) => one.x);
  assert.equal(new Set(places(17)).size, 17);
  const shared = places(34);
  for (const x of shared) assert.equal(shared.filter((other) => other === x).length, 2);
});

test("a point finds the mark under it before the line that it is on", () => {
  const hits = [{ x0: 0, x1: 20, y0: 0, y1: 20, to: "line", weak: true }, { x: 10, y: 10, r: 8, to: "mark" }];
  assert.equal(hitAt(hits, 12, 11).to, "mark");
  assert.equal(hitAt(hits, 1, 19).to, "line");
  assert.equal(hitAt(hits, 30, 30), null);
});

// Lanes --------------------------------------------------------------------------------------------

test("every holder has a lane, closed or open, folded or not", () => {
  const holders = [...payload.agencies, ...payload.people].map((one) => one.id);
  const used = new Set(payload.events.filter((one) => one.placed).flatMap((event) => event.agencies).concat(payload.crossings.filter((one) => one.placed).flatMap((one) => [one.sender, one.receiver])));
  for (const state of [child, { ...child, minor: true }, { ...child, opened: payload.agencies.map((one) => one.id), minor: true }]) {
    const { lanes, numberOf } = lanesOf(world, state);
    for (const id of holders.filter((one) => used.has(one))) assert.ok(numberOf.get(id) >= 0 && numberOf.get(id) < lanes.length, id);
  }
});

test("an opened body has a lane for itself and one for each service, and these for their workers", () => {
  const body = payload.agencies.find((one) => !one.within && payload.agencies.some((other) => other.within === one.id));
  const closed = lanesOf(world, { ...child, minor: true }).lanes.length;
  const open = lanesOf(world, { ...child, minor: true, opened: [body.id] });
  const inside = payload.agencies.filter((one) => one.within === body.id);
  assert.equal(open.lanes.length, closed + inside.length);
  assert.ok(inside.every((one) => open.lanes[open.numberOf.get(one.id)].depth === 1));
});

test("lanes can be put by hand, by first contact and by area, with the family on top", () => {
  const before = lanesOf(world, { ...child, order: "hand" }).lanes.map((one) => one.id);
  const hand = moveLane(world, { ...child, order: "hand" }, before[3], -1);
  const after = lanesOf(world, { ...child, order: "hand", hand }).lanes.map((one) => one.id);
  assert.deepEqual(after.slice(0, 4), [before[0], before[1], before[3], before[2]]);
  for (const order of ["first", "area"]) {
    const { lanes, numberOf } = lanesOf(world, { ...child, order });
    const ids = lanes.filter((one) => !one.heading).map((one) => one.id);
    assert.equal(ids[0], "family");
    assert.ok([...numberOf.values()].every((number) => !lanes[number].heading));
    assert.deepEqual(sorted(ids), sorted(before));
  }
});

// Saved views --------------------------------------------------------------------------------------

test("a saved view comes back as it was, and holds no words of the case", () => {
  const state = { ...child, asof: 733000, people: ["mr-x"], selection: "event:a", span: [732000, 733000] };
  const text = JSON.stringify(savedView(state, "child-k", "before the meeting"));
  assert.deepEqual(restoredView(text, "child-k", START), state);
  for (const event of payload.events) assert.ok(!text.includes(event.heading));
});

test("a file that is no view, or another case's, says so and changes nothing", () => {
  assert.throws(() => restoredView("not json", "child-k", START), /cannot be read/);
  assert.throws(() => restoredView("{}", "child-k", START), /not a saved view/);
  assert.throws(() => restoredView(JSON.stringify(savedView(START, "sarah", "x")), "child-k", START), /another case/);
});

test("what a view holds of the wrong kind is passed over", () => {
  const odd = { asof: "soon", span: [5, 1], people: "all", crossings: "some", selection: 7, order: null, present: "yes" };
  assert.deepEqual(adopt(START, odd), START);
});

test("on the last day an agency counts as involved if it ever was", () => {
  const ever = involvedOn(world, calendar.LAST_DAY);
  assert.deepEqual(sorted(ever.keys()), sorted(new Set(payload.involvement.map((row) => world.bodyOf(row.agency)))));
});

