"""Machines drawn: every state and step is there, as text for other programs and in the picture, with paths over it."""

import itertools
import re
import xml.etree.ElementTree as ET

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, PLAIN, at, draft, said, sent, told
from numberport.events import Adopt
from numberport.profiles import INVOCA, NETWORKS, TELNYX
from numberport.rendering import diagrams, lanes, machines
from numberport.rendering.diagrams import Diagram, Edge, Line, PathStep, StateBox
from numberport.rendering.wording import ems
from numberport.states import MACHINE, SIDES, PortLife, PortState, Trigger

SVG = "{http://www.w3.org/2000/svg}"
LIFE = PortLife()
for _trigger in ("submit", "confirm_foc", "change_foc", "change_foc", "change_foc", "withdraw_foc", "confirm_foc"):
    LIFE = LIFE.after(Trigger(_trigger))

DRAWN = {
    "port": machines.of_port(),
    "telnyx": machines.of_port(TELNYX),
    "messaging": machines.of_messaging(),
    "path": machines.of_life(LIFE),
    **{name: machines.of_network(machine) for name, machine in NETWORKS.items()},
}
EVERY = pytest.mark.parametrize("diagram", DRAWN.values(), ids=DRAWN)
LAYOUTS = pytest.mark.parametrize("layout", ["wide", "narrow"])


def whole(diagram):
    """Return a diagram's picture as a tree, which it must be."""
    return ET.fromstring(lanes.picture(diagram))  # noqa: S314 - our own


def layout_of(tree, name):
    """Return one layout of a picture."""
    return next(part for part in tree if part.get("class") == f"npm-{name}")


def plain(name):
    """Return a name as the picture writes it."""
    return name.replace("_", " ")


def rows(part, diagram):
    """Return where the row of each state is: the middle of its box, the boxes being in the order of the states."""
    boxes = [box for box in part.iter(f"{SVG}rect") if box.get("rx") == "7"]
    middles = [float(box.get("y")) + float(box.get("height")) / 2 for box in boxes]
    return dict(zip((state.name for state in diagram.states), middles, strict=True))


def places(part, tag, wanted):
    """Return where things of a kind are drawn, rounded to whole pixels."""
    found = (thing.get("transform", "") for thing in part.iter(f"{SVG}{tag}") if wanted(thing))
    moved = (re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", transform) for transform in found)
    return {(round(float(place[1])), round(float(place[2]))) for place in moved if place}


def headings(part):
    """Return where each lane is, by what stands above it; several lanes may say the same."""
    found = {}
    for text in part.iter(f"{SVG}text"):
        if "rotate" in text.get("transform", ""):
            (x,) = re.findall(r"translate\(([-\d.]+)", text.get("transform"))
            found.setdefault(text.text, []).append(float(x))
    return found


@EVERY
def test_every_step_is_marked_where_it_begins_and_ends(diagram):
    """In the lane of each step there is a mark, or a number, in the row it leaves and an arrowhead where it leads."""
    part = layout_of(whole(diagram), "wide")
    where, lane_of = rows(part, diagram), headings(part)
    heads = places(part, "path", lambda thing: "fill" in thing.get("class", ""))
    marks = places(part, "g", lambda _: True)
    for edge in diagram.edges:
        xs = [round(x) for x in lane_of[plain(edge.label)]]
        left, entered = round(where[edge.left]), round(where[edge.entered])
        assert any((x, left) in marks for x in xs)
        loops = {(x + 2, left + off) for x in xs for off in (3, 7)}
        assert heads & (loops if edge.left == edge.entered else {(x, entered) for x in xs})


@EVERY
@LAYOUTS
def test_nothing_lies_over_a_text(diagram, layout):
    """Headings keep a line's height from each other, boxes do not touch, and lanes begin right of the boxes."""
    part = layout_of(whole(diagram), layout)
    xs = sorted(x for found in headings(part).values() for x in found)
    size = 12 * (1.41 if layout == "wide" else 0.9)
    assert all(after - before >= size for before, after in itertools.pairwise(xs))
    boxes = [box for box in part.iter(f"{SVG}rect") if box.get("rx") == "7"]
    edges = sorted((float(box.get("y")), float(box.get("y")) + float(box.get("height"))) for box in boxes)
    assert all(above[1] < below[0] for above, below in itertools.pairwise(edges))
    assert xs[0] - 9 > max(float(box.get("width")) for box in boxes)


@EVERY
@LAYOUTS
@pytest.mark.parametrize(
    "title", [None, "Order acme-1: the life of +14165550170", f"Order {'x' * 90}/2: the life of one"]
)
def test_a_title_ends_within_the_picture(diagram, layout, title):
    """However long, it is whole: broken into lines that end before the picture does, above all headings."""
    drawn = attrs.evolve(diagram, title=title or diagram.title)
    part = layout_of(whole(drawn), layout)
    lines = [text for text in part.iter(f"{SVG}text") if "npm-bold" in text.get("class", "") and text.get("x") == "0"]
    assert "".join(line.text for line in lines).replace(" ", "") == drawn.title.replace(" ", "")
    left, _, width, _ = map(float, part.get("viewBox").split())
    assert all(ems(line.text) * float(line.get("font-size")) * 1.12 <= left + width for line in lines)
    tops = [float(line.get("y")) for line in lines]
    assert tops == sorted(set(tops))
    where = [
        re.findall(r"translate\([-\d.]+ ([-\d.]+)\)", text.get("transform", "")) for text in part.iter(f"{SVG}text")
    ]
    tall = max(ems(name) for name in headings(part)) * (12 * 0.7072 if layout == "wide" else 11)
    assert max(tops) < min(float(y) for found in where for y in found) - tall


@EVERY
def test_a_picture_speaks_for_itself(diagram):
    """It has a title, describes every step or the path, follows dark screens, and asks nothing of a network."""
    tree = whole(diagram)
    assert tree.find(f"{SVG}title").text == diagram.title
    described = tree.find(f"{SVG}desc").text
    for number, step in enumerate(diagram.path, 1):
        assert f"{number} {step.label} from {step.left} to {step.entered}" in described
    assert diagram.path or all(
        f"{edge.label} leads from {edge.left} to {edge.entered}" in described for edge in diagram.edges
    )
    drawn = lanes.picture(diagram)
    assert "prefers-color-scheme:dark" in drawn
    assert not re.search(r"href|url\(|<script|@import", drawn)


def test_whose_a_step_is_is_told_by_form():
    """Ours, theirs and either's differ in line and mark, and the legend says which is which."""
    drawn = DRAWN["port"]
    line_of = {edge.label: edge.line for edge in drawn.edges}
    assert {SIDES[Trigger(label)].value: line for label, line in line_of.items()} == {
        who: line for line, who in drawn.legend
    }
    texts = {text.text for text in layout_of(whole(drawn), "wide").iter(f"{SVG}text")}
    assert {"ours", "theirs", "either", "an end", "begins", "leads here"} <= texts


def test_several_kinds_of_takers_have_one_line_each_as_far_as_lines_go():
    """Kazoo's two kinds are named; of NPAC's six the providers and the network are, and several are one kind."""
    assert {who for _, who in DRAWN["kazoo"].legend} == {
        "account or port authority or super-admin",
        "port authority or super-admin",
    }
    assert {who for _, who in DRAWN["npac"].legend} == {"new provider", "old provider", "NPAC", "several of them"}


def test_a_profile_narrows_and_adds_words():
    """Invoca has no correction of a rejected order; Telnyx's words stand beside the states."""
    narrowed = {(edge.left, edge.label) for edge in machines.of_port(INVOCA).edges}
    everything = {(edge.left, edge.label) for edge in DRAWN["port"].edges}
    assert everything - narrowed == {("rejected", "correct")}
    assert "in-process" in {text.text for text in layout_of(whole(DRAWN["telnyx"]), "wide").iter(f"{SVG}text")}


class TestPaths:
    """A path over the machine: what was visited, in which order, and what nobody told us."""

    def test_steps_are_numbered(self):
        """The numbers of steps that begin in one place stand together, and states that were not visited are plain."""
        diagram = DRAWN["path"]
        texts = [text.text for text in layout_of(whole(diagram), "wide").iter(f"{SVG}text")]
        assert {"1", "2", "3-5", "6", "7"} <= set(texts)
        assert diagram.visited == ("draft", "submitted", "foc_confirmed", "pending")

    def test_two_and_many_numbers(self):
        """Two numbers are both told, many that do not follow each other by the first and the last."""
        life = PortLife().after(Trigger.SUBMIT)
        for _ in range(3):
            life = life.after(Trigger.REJECT).after(Trigger.CORRECT)
        texts = {text.text for text in layout_of(whole(machines.of_life(life)), "wide").iter(f"{SVG}text")}
        assert {"1", "2..6", "3..7"} <= texts
        shorter = machines.of_life(life.after(Trigger.FORWARD))
        twice = attrs.evolve(shorter, path=shorter.path[:5])
        assert {"2,4", "3,5"} <= {text.text for text in layout_of(whole(twice), "wide").iter(f"{SVG}text")}

    def test_a_narrow_screen_shows_the_lanes_of_the_path(self):
        """There is no room for all, and none is needed."""
        part = layout_of(whole(DRAWN["path"]), "narrow")
        assert set(headings(part)) == {"submit", "confirm foc", "change foc", "withdraw foc"}

    def test_what_was_inferred_is_dashed(self):
        """A lost word is a dashed step; one that was also told is drawn through."""
        order = told(sent(), said("foc confirmed", 1), said("ported", 2))
        path = machines.path_of(order, NUMBERS[0])
        assert [step.label for step in path] == ["submit", "confirm_foc", "activate"]
        lost = machines.path_of(told(sent(), said("ported", 2)), NUMBERS[0])
        assert [step.inferred for step in lost] == [False, True, False]
        drawn = lanes.picture(machines.of_port(PLAIN, lost))
        assert drawn.count('stroke-dasharray="5 5"') == 4
        assert ">inferred<" in drawn
        both = (
            *lost,
            PathStep("foc_confirmed", "withdraw_foc", "pending"),
            *lost[:1],
            attrs.evolve(lost[1], inferred=False),
        )
        assert lanes.picture(machines.of_port(PLAIN, both)).count('stroke-dasharray="5 5"') == 2

    def test_what_a_person_adopted_is_a_step_of_its_own(self):
        """No step of the table leads there, and the picture says that somebody set it."""
        order = told(sent(), said("rejected", 1)).apply(Adopt(at=at(2), state=PortState.ACTIVATING))
        path = machines.path_of(order, NUMBERS[0])
        assert path[-1] == PathStep("rejected", "adopt", "activating")
        assert "adopt" in headings(layout_of(whole(machines.of_port(PLAIN, path)), "wide"))
        later = machines.path_of(order.apply(said("ported", 3)), NUMBERS[0])
        assert [step.label for step in later] == ["submit", "reject", "adopt", "activate"]

    def test_a_life_that_has_not_begun_has_no_path(self):
        """A draft is the whole machine and nothing over it."""
        assert machines.path_of(draft(), NUMBERS[0]) == ()
        assert machines.of_life(PortLife()) == DRAWN["port"]

    def test_mermaid_and_dot_number_the_steps(self):
        """Inferred ones in brackets; what was visited is marked."""
        lost = machines.of_port(PLAIN, machines.path_of(told(sent(), said("ported", 2)), NUMBERS[0]))
        assert "submitted --> foc_confirmed: confirm_foc [(2)]" in diagrams.mermaid(lost)
        assert "class draft,submitted,foc_confirmed,ported visited" in diagrams.mermaid(lost)
        assert '"foc_confirmed" -> "ported" [label="activate [3]", style=dotted, penwidth=3];' in diagrams.dot(lost)
        assert '"draft" [label="draft\\ndraft", penwidth=3];' in diagrams.dot(lost)


@EVERY
def test_text_for_other_programs_has_every_state_and_step(diagram):
    """Names that are no words get an alias in Mermaid; Graphviz takes any."""
    mermaid, dot = diagrams.mermaid(diagram), diagrams.dot(diagram)
    for edge in diagram.edges:
        assert f'"{edge.left}" -> "{edge.entered}" [label="{edge.label}' in dot
        left, entered = (re.sub(r"\W+", "_", name) for name in (edge.left, edge.entered))
        assert f"{left} --> {entered}: {edge.label}" in mermaid
    for state in diagram.states:
        assert state.name in mermaid
        assert (f"[*] --> {re.sub(r'[^a-z_]+', '_', state.name)}\n" in mermaid) is state.begins


NAMES = st.text(min_size=1, max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.data())
def test_whatever_things_are_called_the_drawings_hold(names, data):
    """Hostile names neither break a picture nor a text, and any set of steps can be drawn."""
    a_state = st.sampled_from(names)
    edges = data.draw(st.lists(st.tuples(a_state, NAMES, a_state, st.sampled_from(Line)), min_size=1, max_size=6))
    diagram = Diagram(
        title=data.draw(NAMES),
        states=tuple(StateBox(name=name, words=data.draw(st.text(max_size=30))) for name in names),
        edges=tuple(Edge(left=left, label=label, entered=entered, line=line) for left, label, entered, line in edges),
        path=tuple(PathStep(*edge[:3], inferred=data.draw(st.booleans())) for edge in edges[:3]),
    )
    assert whole(diagram) is not None
    for text in (diagrams.mermaid(diagram), diagrams.dot(diagram)):
        assert text.isprintable() or set(re.sub(r"[^\x00-\x1f\x7f\u2028\u2029]", "", text)) <= {"\n"}
    assert diagrams.dot(diagram).count('"') % 2 == 0


def test_the_machine_is_drawn_from_its_table():
    """The steps of the picture are those of the table, in both directions."""
    assert {(edge.left, edge.label, edge.entered) for edge in DRAWN["port"].edges} == set(MACHINE.steps())
