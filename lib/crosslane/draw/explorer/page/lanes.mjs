// Lanes: bodies, opened into services and workers, in the order that the reader wants.

/** The lanes of a state from top to bottom, and the number of the lane in which each holder stands. */
export function lanesOf(world, state) {
  const opened = new Set(state.opened);
  const children = childrenOf(world);
  const lanes = [];
  const numberOf = new Map();
  const stand = (id, number) => {
    numberOf.set(id, number);
    for (const child of children.get(id) ?? []) stand(child, number);
  };
  const put = (id, depth) => {
    const inside = children.get(id) ?? [];
    const isOpen = opened.has(id) && inside.length > 0;
    const body = world.lanes.get(id);
    const label = body && depth === 0 ? body.label : world.short(id);
    lanes.push({ id, label, depth, open: isOpen, openable: inside.length > 0, group: groupOf(body) });
    const number = lanes.length - 1;
    if (!isOpen) {
      stand(id, number);
      return;
    }
    numberOf.set(id, number);
    for (const child of inside) put(child, depth + 1);
  };
  const { order, folded } = laneOrder(world, state);
  let group = "";
  for (const id of order) {
    const own = groupOf(world.lanes.get(id));
    if (state.order === "area" && own !== group) lanes.push({ id: `heading ${lanes.length}`, label: own || "Of no one area", depth: 0, open: false, openable: false, heading: true, group: own });
    group = own;
    put(id, 0);
  }
  for (const person of world.payload.people) numberOf.set(person.id, numberOf.get("family") ?? 0);
  if (folded.length) {
    lanes.push({ id: "others", label: `${folded.length} other agencies`, depth: 0, open: false, openable: true, group: "" });
    for (const id of folded) stand(id, lanes.length - 1);
  }
  return { lanes, numberOf };
}

function groupOf(body) {
  return body ? [body.area, body.sector].filter(Boolean).join(" · ") : "";
}

const childrenKept = new WeakMap();

function childrenOf(world) {
  let children = childrenKept.get(world);
  if (children) return children;
  children = new Map();
  for (const agency of world.payload.agencies) {
    if (!agency.within) continue;
    if (!children.has(agency.within)) children.set(agency.within, []);
    children.get(agency.within).push(agency.id);
  }
  childrenKept.set(world, children);
  return children;
}

/** The bodies from top to bottom, and those folded together at the bottom. The family stays on top. */
export function laneOrder(world, state) {
  const chosen = new Set(state.agencies);
  const all = world.payload.lanes.filter((lane) => !chosen.size || lane.id === "family" || chosen.has(lane.id));
  const unfolded = state.minor || chosen.size > 0;
  const folded = unfolded ? [] : all.filter((lane) => lane.minor).map((lane) => lane.id);
  let order = all.filter((lane) => unfolded || !lane.minor);
  const rest = order.filter((lane) => lane.id !== "family");
  if (state.order === "first") rest.sort((a, b) => firstContact(world, a.id) - firstContact(world, b.id));
  if (state.order === "area") rest.sort((a, b) => compare(a.area, b.area) || compare(a.sector, b.sector) || compare(a.label, b.label));
  if (state.order === "hand") {
    const at = new Map(state.hand.map((id, number) => [id, number]));
    rest.sort((a, b) => (at.get(a.id) ?? at.size) - (at.get(b.id) ?? at.size));
  }
  order = [...order.filter((lane) => lane.id === "family"), ...rest];
  return { order: order.map((lane) => lane.id), folded };
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const contactKept = new WeakMap();

function firstContact(world, body) {
  let first = contactKept.get(world);
  if (!first) {
    first = new Map();
    const note = (id, day) => {
      const of = world.bodyOf(id);
      first.set(of, Math.min(day, first.get(of) ?? Infinity));
    };
    for (const event of world.payload.events) if (event.placed) for (const id of event.agencies) note(id, event.low);
    for (const one of world.payload.crossings) if (one.placed) for (const id of [one.sender, one.receiver]) note(id, one.low);
    contactKept.set(world, first);
  }
  return first.get(body) ?? Infinity;
}

/** The order by hand after a lane was moved up (-1) or down (1). */
export function moveLane(world, state, id, direction) {
  const { order } = laneOrder(world, state);
  const hand = order.filter((one) => one !== "family");
  const at = hand.indexOf(id);
  const to = at + direction;
  if (at < 0 || to < 0 || to >= hand.length) return hand;
  [hand[at], hand[to]] = [hand[to], hand[at]];
  return hand;
}
