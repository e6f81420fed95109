"""An ecomap plan as text: for screen readers, for reading aloud, and for tests."""

from __future__ import annotations

from collections.abc import Iterable

from crosslane.network.bodies import FAMILY
from crosslane.plan.agencies.ecomap import AgencyPlan, Flow


def outline_agencies(plan: AgencyPlan) -> str:
    """Everything that the picture shows: the agencies by area, each with what went from it, and what did not."""
    lines = [f"{plan.title}: the family and the agencies" + (f", {plan.on}" if plan.on else "")]
    lines += [plan.summary, *plan.left_out[1:]]
    leaving: dict[str, list[Flow]] = {node.id: [] for node in plan.nodes}
    for flow in plan.flows:
        leaving[flow.sender].append(flow)
    area = ""
    for node in plan.nodes:
        heading = next((group.text for group in plan.groups if group.is_area and node.id in group.bodies), area)
        if heading != area:
            lines += ["", heading]
            area = heading
        lines += ["", node.label, *(f"  {line}" for line in node.caption.lines)]
        if node.id != FAMILY:
            lines.append(f"  {plan.involvement_names[node.involved]}.")
        lines += _flow_lines(leaving[node.id])
    return "\n".join(lines)


def _flow_lines(flows: Iterable[Flow]) -> Iterable[str]:
    for flow in flows:
        yield f"  - {flow.caption.heading}"
        yield from (f"      {line}" for line in flow.caption.lines)
